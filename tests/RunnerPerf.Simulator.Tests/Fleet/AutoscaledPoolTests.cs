using RunnerPerf.Simulator.Fleet;
using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Tests.Fleet;

public sealed class AutoscaledPoolTests
{
    private static readonly PoolSpecification.Autoscaled Pool = new(Min: 0, Max: 3)
    {
        Name = "arc",
        Labels = ["arc"],
        ScaleUpDelay = new DurationLaw.Constant(TimeSpan.FromSeconds(15)),
        Boot = new DurationLaw.Constant(TimeSpan.FromSeconds(40)),
        Idle = TimeSpan.FromSeconds(60),
    };

    [Fact]
    public void FirstJobs_WaitForDecisionAndBoot_UpToTheMaximum()
    {
        var fleet = new SimulatedFleet([Pool], seed: 1);
        var run = Start(fleet, jobs: 4, seconds: 100);
        fleet.RunToEnd();

        // Three runners come after 15 + 40 s; the fourth job gets the first that is free again.
        Assert.Equal([55, 55, 55, 155], run.Jobs.ToArray().Select(j => Seconds(j.StartedAt)));
    }

    [Fact]
    public void Runners_LeftIdle_GoAwayAfterTheIdleTime()
    {
        var fleet = new SimulatedFleet([Pool], seed: 1);
        Start(fleet, jobs: 2, seconds: 100);

        fleet.AdvanceTo(TimeSpan.FromSeconds(54).Ticks);
        Assert.Empty(fleet.Pools[0].Runners);
        fleet.AdvanceTo(TimeSpan.FromSeconds(214).Ticks);
        Assert.Equal(2, fleet.Pools[0].Runners.Count());
        Assert.Equal(2, fleet.Pools[0].Idle);
        fleet.AdvanceTo(TimeSpan.FromSeconds(215).Ticks);
        Assert.Empty(fleet.Pools[0].Runners);
    }

    [Fact]
    public void IdleRunner_TakesTheNextJobAtOnce_AndStaysAnotherIdleTime()
    {
        var fleet = new SimulatedFleet([Pool], seed: 1);
        Start(fleet, jobs: 1, seconds: 10);
        fleet.AdvanceTo(TimeSpan.FromSeconds(100).Ticks);
        var second = Start(fleet, jobs: 1, seconds: 10);

        fleet.AdvanceTo(TimeSpan.FromSeconds(169).Ticks);
        Assert.Equal(100, Seconds(second.Jobs[0].StartedAt));
        Assert.Single(fleet.Pools[0].Runners);
        fleet.AdvanceTo(TimeSpan.FromSeconds(170).Ticks);
        Assert.Empty(fleet.Pools[0].Runners);
    }

    [Fact]
    public void Minimum_IsThereFromTheStart_AndStays()
    {
        var fleet = new SimulatedFleet([Pool with { Min = 1 }], seed: 1);
        var run = Start(fleet, jobs: 2, seconds: 10);
        fleet.RunToEnd();

        Assert.Equal([0, 10], run.Jobs.ToArray().Select(j => Seconds(j.StartedAt)));
        Assert.Single(fleet.Pools[0].Runners);
    }

    private static Run Start(SimulatedFleet fleet, int jobs, int seconds)
    {
        var law = new DurationLaw.Constant(TimeSpan.FromSeconds(seconds));
        var plan = new JobPlan("job", ["ARC"], law, 0, TimeSpan.FromHours(6), []);
        var run = new Run(new RunPlan([new JobGroup("job", [], [.. Enumerable.Repeat(plan, jobs)], int.MaxValue, false)]));
        fleet.Start(run, fleet.Now);
        return run;
    }

    private static double Seconds(long ticks) => TimeSpan.FromTicks(ticks).TotalSeconds;
}
