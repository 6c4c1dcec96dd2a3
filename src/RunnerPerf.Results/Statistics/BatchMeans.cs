namespace RunnerPerf.Results.Statistics;

/// <summary>A mean with its confidence interval.</summary>
/// <param name="Mean">Of the values in the batches.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">The probability with which such an interval covers the true mean: 0.95.</param>
public readonly record struct ConfidenceInterval(double Mean, double Low, double High, double Level)
{
    public bool Covers(double value) => Low <= value && value <= High;
}

/// <summary>
/// Confidence intervals for the mean of values that depend on their neighbours, as the waits of one queue do: who waits long is
/// followed by others who wait long, so the usual interval is far too narrow.
/// </summary>
public static class BatchMeans
{
    /// <summary>
    /// Cuts the series into batches of equal length and treats their means as independent and normal: mean of the batch means
    /// plus or minus t(batches - 1) s / sqrt(batches). Batches must be much longer than the dependence reaches; 20 to 30 are
    /// usual (Law, Simulation Modeling and Analysis, 9.5.3).
    /// </summary>
    /// <param name="values">In the order in which they arose. Those at the front that do not fill a batch are left out: they
    /// are nearest to the start-up, when the queue was still empty.</param>
    /// <param name="batches">2 or more.</param>
    /// <param name="level">Between 0 and 1: 0.95.</param>
    public static ConfidenceInterval ConfidenceInterval(IReadOnlyList<double> values, int batches, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, batches, nameof(values));
        if (level is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level between 0 and 1 is wanted.");
        }

        var length = values.Count / batches;
        var means = new double[batches];
        var at = values.Count - (length * batches);
        for (var batch = 0; batch < batches; batch++)
        {
            var sum = 0.0;
            for (var i = 0; i < length; i++)
            {
                sum += values[at++];
            }

            means[batch] = sum / length;
        }

        var mean = means.Average();
        var variance = means.Sum(m => (m - mean) * (m - mean)) / (batches - 1);
        var half = StudentT.Quantile(1 - ((1 - level) / 2), batches - 1) * Math.Sqrt(variance / batches);
        return new ConfidenceInterval(mean, mean - half, mean + half, level);
    }
}
