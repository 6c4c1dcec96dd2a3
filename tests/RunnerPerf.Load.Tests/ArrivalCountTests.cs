using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Tests;

public sealed class ArrivalCountTests
{
    [Theory]
    [InlineData("{constant: 5/min, for: 10m}", 50)]
    [InlineData("{constant: 1/h, for: 1h}", 1)]
    [InlineData("{constant: 25/min, for: 8h}", 12_000)]
    [InlineData("{constant: 1000/s, for: 1000s}", 1_000_000)]
    [InlineData("{constant: 100/3m, for: 9m}", 300)]
    [InlineData("{constant: 0.1/s, for: 24h}", 8_640)]
    [InlineData("{ramp: {from: 0/min, to: 60/min}, for: 20m}", 600)]
    [InlineData("{ramp: {from: 100/min, to: 0/min}, for: 10m}", 500)]
    [InlineData("{ramp: {from: 5/min, to: 100/min}, for: 2m}", 105)]
    [InlineData("{step: {from: 10/min, by: 10/min, every: 10m}, for: 60m}", 2_100)]
    [InlineData("{step: {from: 60/min, by: -10/min, every: 1m}, for: 150s}", 130)]
    [InlineData("{pause: 24h}", 0)]
    [InlineData("{constant: 0/min, for: 1h}", 0)]
    [InlineData("{constant: 1/min, for: 59s}", 0)]
    [InlineData("{constant: 1/min, for: 1m}", 1)]
    public void Planned_OnePhase_IsItsIntegral(string phase, long expected)
    {
        var plan = Plan.Of(phase);

        Assert.Equal(expected, plan.PlannedArrivals);
        Assert.Equal(expected, plan.Arrivals().LongCount());
    }

    [Fact]
    public void Planned_DeploymentSpike_PerPhase() => Assert.Equal(
        [50L, 500, 150],
        Plan.Of("{name: a, constant: 5/min, for: 10m}, {name: b, constant: 100/min, for: 5m}, {name: c, constant: 5/min, for: 30m}")
            .Phases.Select(phase => phase.Planned));

    [Fact]
    public void Planned_FractionLeftOver_CountsInTheNextPhase() => Assert.Equal(
        [0L, 0, 1],
        Plan.Of("{name: a, constant: 1/min, for: 30s}, {name: b, pause: 1h}, {name: c, constant: 1/min, for: 30s}")
            .Phases.Select(phase => phase.Planned));

    [Fact]
    public void Arrivals_Constant_ComeAtExactTimes() => Assert.Equal(
        [12.0, 24, 36, 48, 60],
        Plan.Of("{constant: 5/min, for: 1m}").Arrivals().Select(arrival => arrival.Offset.TotalSeconds));

    [Fact]
    public void Arrivals_AfterEightHours_HaveDriftedByNothing() => Assert.Equal(
        TimeSpan.FromHours(8), Plan.Of("{constant: 25/min, for: 8h}").Arrivals(11_999).Single().Offset);

    [Fact]
    public void Arrivals_Step_ChangeTheirGapAtTheStair() => Assert.Equal(
        [30.0, 60, 75, 90, 105, 120],
        Plan.Of("{step: {from: 2/min, by: 2/min, every: 1m}, for: 2m}").Arrivals().Select(arrival => arrival.Offset.TotalSeconds));

    [Fact]
    public void Arrivals_OneMillion_NeedNoMemoryOfTheirNumber()
    {
        var plan = Plan.Of("{constant: 1000/s, for: 1000s}");
        _ = plan.Arrivals().Take(10).Count();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var last = default(Arrival);
        foreach (var arrival in plan.Arrivals())
            last = arrival;

        Assert.Equal(999_999, last.Index);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000);
    }
}
