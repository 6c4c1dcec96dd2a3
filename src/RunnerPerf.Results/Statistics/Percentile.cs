namespace RunnerPerf.Results.Statistics;

/// <summary>
/// The one definition of a percentile used everywhere: nearest rank. The p-th percentile is the smallest value with at least
/// p % of all values at or below it, i.e. the value of rank ceil(p n / 100). It is always a value that occurred, and it is what
/// InfluxDB's <c>percentile()</c> gives.
/// </summary>
public static class Percentile
{
    /// <param name="sorted">Ascending, not empty.</param>
    /// <param name="p">Above 0, up to 100.</param>
    public static double NearestRank(ReadOnlySpan<double> sorted, double p)
    {
        if (sorted.IsEmpty)
        {
            throw new ArgumentException("There is no percentile of nothing.", nameof(sorted));
        }

        return sorted[(int)Rank(sorted.Length, p) - 1];
    }

    /// <summary>The rank, from 1, of the p-th percentile of <paramref name="count"/> values.</summary>
    public static long Rank(long count, double p)
    {
        if (p is not (> 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "A percentile is above 0 and at most 100.");
        }

        // Multiply before dividing: p * count is exact for whole p, so that 99 % of 100 is rank 99, not 100.
        return Math.Clamp((long)Math.Ceiling(p * count / 100), 1, count);
    }
}
