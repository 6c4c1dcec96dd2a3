namespace RunnerPerf.Results.Statistics;

/// <summary>What many values look like; all but the count are <c>null</c> when there is none.</summary>
public sealed record Distribution
{
    public static Distribution Empty { get; } = new();

    public long Count { get; init; }

    public double? Mean { get; init; }

    public double? Min { get; init; }

    public double? P50 { get; init; }

    public double? P90 { get; init; }

    public double? P95 { get; init; }

    public double? P99 { get; init; }

    public double? Max { get; init; }

    /// <summary>Exact: percentiles by <see cref="Percentile.NearestRank"/>.</summary>
    /// <param name="values">In any order; left as they are.</param>
    public static Distribution FromValues(IReadOnlyCollection<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return FromSorted(sorted);
    }

    /// <param name="sorted">Ascending.</param>
    public static Distribution FromSorted(ReadOnlySpan<double> sorted) => sorted.IsEmpty ? Empty : new Distribution
    {
        Count = sorted.Length,
        Mean = MeanOf(sorted),
        Min = sorted[0],
        P50 = Percentile.NearestRank(sorted, 50),
        P90 = Percentile.NearestRank(sorted, 90),
        P95 = Percentile.NearestRank(sorted, 95),
        P99 = Percentile.NearestRank(sorted, 99),
        Max = sorted[^1],
    };

    private static double MeanOf(ReadOnlySpan<double> values)
    {
        // Whole seconds add up exactly.
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
