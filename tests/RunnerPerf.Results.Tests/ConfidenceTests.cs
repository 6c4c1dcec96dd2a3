using RunnerPerf.Results.Statistics;

namespace RunnerPerf.Results.Tests;

public sealed class ConfidenceTests
{
    // Any printed table of the t distribution.
    [Theory]
    [InlineData(0.975, 1, 12.706)]
    [InlineData(0.975, 4, 2.776)]
    [InlineData(0.95, 10, 1.812)]
    [InlineData(0.995, 30, 2.750)]
    [InlineData(0.025, 4, -2.776)]
    [InlineData(0.5, 7, 0.0)]
    public void Quantile_OfStudentsT_IsThatOfTheTables(double p, int degrees, double expected) =>
        Assert.Equal(expected, StudentT.Quantile(p, degrees), 3);

    [Fact]
    public void Interval_OfBatches_LeavesTheStartUpOut()
    {
        var interval = BatchMeans.ConfidenceInterval([1000, 1, 3, 2, 4, 3, 5], batches: 3, level: 0.95);

        // Batch means 2, 3, 4: s = 1, t(2) = 4.303, 4.303 / sqrt(3) = 2.484.
        Assert.Equal((3.0, 0.516, 5.484), (interval.Mean, Math.Round(interval.Low, 3), Math.Round(interval.High, 3)));
    }
}
