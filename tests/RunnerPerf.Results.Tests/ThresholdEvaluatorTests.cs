using RunnerPerf.Results.Summary;

namespace RunnerPerf.Results.Tests;

public sealed class ThresholdEvaluatorTests
{
    [Theory]
    [InlineData("p95", "queue_time", 10.0)]
    [InlineData("mean", "execution_time", 30.0)]
    [InlineData("p99.9", "startup_time", 2.0)]
    [InlineData("max", "dispatch_lag", 0.25)]
    [InlineData("rate", "failure", 0.5)]
    [InlineData("rate", "dropped", 0.25)]
    [InlineData("rate", "rejected", 0.25)]
    [InlineData(null, "failure_rate", 0.5)]
    [InlineData(null, "workflow_timeout", 40.0)]
    [InlineData(null, "queue_depth", 2.0)]
    public async Task Metric_OfFourArrivals_HasThisValue(string? aggregate, string metric, double expected) =>
        Assert.Equal(expected, ThresholdEvaluator.Evaluate(aggregate, metric, await MeasureAsync()));

    [Fact]
    public void Metric_ThatNobodyMeasured_HasNotBeenShownToHold()
    {
        var result = ThresholdEvaluator.Evaluate(
            new ThresholdRule("queue_depth < 9", null, "queue_depth", _ => true), new ResultsCollector().Measure());

        Assert.Equal((null, false), (result.Actual, result.Passed));
    }

    [Theory]
    [InlineData("p0", "queue_time")]
    [InlineData("p101", "queue_time")]
    [InlineData("rate", "luck")]
    public async Task Metric_ThatDoesNotExist_IsRefused(string aggregate, string metric)
    {
        var measured = await MeasureAsync();

        Assert.Throws<ArgumentException>(() => ThresholdEvaluator.Evaluate(aggregate, metric, measured));
    }

    private static async Task<TestMeasurements> MeasureAsync()
    {
        var collector = new ResultsCollector();
        await Samples.FeedAsync(
            collector, Samples.Header(4), Samples.Arrival(0), Samples.Arrival(1), Samples.Rejected(2) with { SentAt = null },
            Samples.Dropped(3), Samples.Run(0), Samples.Run(1) with { Conclusion = "failure" });
        return collector.Measure();
    }
}
