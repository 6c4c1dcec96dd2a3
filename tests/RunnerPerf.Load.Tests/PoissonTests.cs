namespace RunnerPerf.Load.Tests;

public sealed class PoissonTests
{
    [Theory]
    [InlineData("{constant: 60/min, for: 10000s}", 1)]
    [InlineData("{constant: 60/min, for: 10000s}", 99)]
    [InlineData("{ramp: {from: 0/s, to: 2/s}, for: 10000s}", 5)]
    [InlineData("{name: a, constant: 30/min, for: 5000s}, {name: b, pause: 1h}, {name: c, constant: 90/min, for: 5000s}", 3)]
    public void Gaps_InTransformedTime_AreExponential(string phases, ulong seed)
    {
        var plan = Plan.Of(phases, "poisson", seed);
        var levels = plan.Arrivals().Select(arrival => IntegralAt(plan, arrival.Offset.TotalSeconds)).ToArray();
        var gaps = levels.Zip(levels.Prepend(0), (level, before) => level - before).Order().ToArray();

        // Kolmogorov-Smirnov at the 0.1 % level: the critical value for large n is 1.95/sqrt(n).
        var n = gaps.Length;
        var distance = gaps.Select((gap, index) =>
        {
            var expected = 1 - Math.Exp(-gap);
            return Math.Max(Math.Abs(expected - ((double)index / n)), Math.Abs(expected - ((index + 1.0) / n)));
        }).Max();
        Assert.InRange(distance, 0, 1.95 / Math.Sqrt(n));
    }

    [Fact]
    public void Gaps_Neighbours_AreUncorrelated()
    {
        var offsets = Plan.Of("{constant: 1000/s, for: 100s}", "poisson").Arrivals().Select(arrival => arrival.Offset.TotalSeconds).ToArray();
        var gaps = offsets.Zip(offsets.Skip(1), (a, b) => b - a).ToArray();
        var mean = gaps.Average();
        var variance = gaps.Average(gap => (gap - mean) * (gap - mean));
        var covariance = gaps.Zip(gaps.Skip(1), (a, b) => (a - mean) * (b - mean)).Average();

        Assert.InRange(covariance / variance, -0.0127, 0.0127);
    }

    [Fact]
    public void Counts_ManySeeds_HaveThePoissonMeanAndVariance()
    {
        var counts = Enumerable.Range(0, 2000).Select(seed => (double)Plan.Of("{constant: 100/s, for: 1s}", "poisson", (ulong)seed).PlannedArrivals).ToArray();
        var mean = counts.Average();

        Assert.InRange(mean, 99.1, 100.9);
        Assert.InRange(counts.Average(count => (count - mean) * (count - mean)), 87, 113);
    }

    private static double IntegralAt(Plans.TestPlan plan, double seconds) => plan.Phases.Sum(phase =>
    {
        var t = Math.Clamp(seconds - phase.Start.TotalSeconds, 0, phase.Duration.TotalSeconds);

        // Rates here are straight lines over the whole phase.
        return (phase.Rate.At(0) + phase.Rate.At(t)) / 2 * t;
    });
}
