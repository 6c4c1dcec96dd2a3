using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Tests.Plans;

public sealed class PlannedCountsTests
{
    [Theory]
    [InlineData("{constant: 5/min, for: 10m}", "50")]
    [InlineData("{constant: 5/min, for: 10m}, {constant: 100/min, for: 5m}, {constant: 5/min, for: 30m}", "50 500 150")]
    [InlineData("{constant: 25/min, for: 8h}", "12000")]
    [InlineData("{constant: 1000/s, for: 1000s}", "1000000")]
    [InlineData("{ramp: {from: 0/min, to: 60/min}, for: 10m}", "300")]
    [InlineData("{ramp: {from: 60/min, to: 0/min}, for: 10m}", "300")]
    [InlineData("{ramp: {from: 0/min, to: 0/min}, for: 10m}", "0")]
    [InlineData("{step: {from: 10/min, by: 10/min, every: 10m}, for: 60m}", "2100")]
    [InlineData("{step: {from: 10/min, by: 10/min, every: 10m}, for: 65m}", "2450")]
    [InlineData("{step: {from: 60/min, by: -10/min, every: 10m}, for: 60m}", "2100")]
    [InlineData("{pause: 24h}", "0")]
    [InlineData("{constant: 1/h, for: 1h}", "1")]
    [InlineData("{constant: 1/h, for: 3599999ms}", "0")]
    [InlineData("{constant: 100/3m, for: 1m}, {constant: 100/3m, for: 1m}, {constant: 100/3m, for: 1m}", "33 33 34")]
    [InlineData("{constant: 1/min, for: 30s}, {pause: 10m}, {constant: 1/min, for: 30s}", "0 0 1")]
    [InlineData("{constant: 33.3333333333333333333333/min, for: 3m}", "99")]
    [InlineData("{constant: 1/7s, for: 7s}, {constant: 1/13s, for: 13s}, {constant: 1/17s, for: 17s}", "1 1 1")]
    [InlineData("{constant: 0/min, for: 1m}", "0")]
    public void Regular_plan_has_the_exact_count_in_every_phase(string phases, string counts)
    {
        var plan = Samples.Plan(phases);

        Assert.Equal(counts, string.Join(' ', plan.Phases.Select(phase => phase.Planned)));
        Assert.Equal(plan.Phases.Sum(phase => phase.Planned), plan.PlannedArrivals);
        Assert.Equal(plan.PlannedArrivals, plan.Arrivals().LongCount());
    }

    [Fact]
    public void Step_has_a_stair_for_every_begun_interval()
    {
        var rate = Assert.IsType<StepRate>(Samples.Plan("{step: {from: 10/min, by: 10/min, every: 10m}, for: 60m}").Phases[0].Rate);

        Assert.Equal(6, rate.Stairs);
        Assert.Equal((10, 60), (rate.FirstPerMinute, rate.LastPerMinute));
    }

    [Fact]
    public void Arrival_due_at_a_phases_end_belongs_to_it()
    {
        var arrivals = Samples.Plan("{constant: 1/min, for: 1m}, {constant: 1/min, for: 1m}").Arrivals().ToList();

        Assert.Equal(
            [new Arrival(0, TimeSpan.FromMinutes(1), 0, 0), new Arrival(1, TimeSpan.FromMinutes(2), 1, 0)], arrivals);
    }

    [Fact]
    public void Last_of_a_million_arrivals_comes_on_the_tick()
    {
        var last = Samples.Plan("{constant: 1000/s, for: 1000s}").Arrivals(999_999).Single();

        Assert.Equal(new Arrival(999_999, TimeSpan.FromSeconds(1000), 0, 0), last);
    }

    [Fact]
    public void Eight_hours_at_25_a_minute_keep_their_2400_ms_grid_to_the_end()
    {
        var plan = Samples.Plan("{constant: 25/min, for: 8h}");

        Assert.All(plan.Arrivals(), arrival => Assert.Equal(TimeSpan.FromMilliseconds(2400) * (arrival.Index + 1), arrival.Offset));
    }
}
