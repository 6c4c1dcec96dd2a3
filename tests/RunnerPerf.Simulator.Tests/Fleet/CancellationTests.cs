using RunnerPerf.Simulator.Fleet;
using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Tests.Fleet;

public sealed class CancellationTests
{
    private static readonly PoolSpecification OneRunner = new PoolSpecification.Fixed(1)
    {
        Name = "p",
        Labels = ["x"],
        PickUp = new DurationLaw.Constant(TimeSpan.FromSeconds(1)),
    };

    [Fact]
    public void Cancel_OfARunWithJobsInEveryState_EndsThemAndFreesTheRunner()
    {
        var fleet = new SimulatedFleet([OneRunner], seed: 1);
        var cancelled = Start(fleet, Group("a", 2), Group("b", 1, needs: 0));
        var next = Start(fleet, Group("a", 1));
        fleet.AdvanceTo(At(5));

        Assert.True(fleet.Cancel(cancelled, At(3)));
        fleet.AdvanceTo(At(8));

        fleet.RunToEnd();
        Assert.Equal(
            [Conclusion.Cancelled, Conclusion.Cancelled, Conclusion.Skipped], cancelled.Jobs.ToArray().Select(j => j.Conclusion));
        Assert.Equal([At(8), At(8), At(8)], cancelled.Jobs.ToArray().Select(j => j.CompletedAt));
        Assert.Equal(Conclusion.Cancelled, cancelled.Conclusion);
        Assert.Equal(At(9), next.Jobs[0].StartedAt);
        Assert.Equal(Conclusion.Success, next.Conclusion);
    }

    [Fact]
    public void Cancel_WhileTheRunnerPicksUp_EndsAJobThatNeverStarted()
    {
        var fleet = new SimulatedFleet([OneRunner], seed: 1);
        var run = Start(fleet, Group("a", 1));
        fleet.Cancel(run, 0);
        fleet.RunToEnd();

        Assert.Equal((Conclusion.Cancelled, 0L), (run.Jobs[0].Conclusion, run.Jobs[0].StartedAt));
        Assert.Equal(1, fleet.Pools[0].Idle);
    }

    [Fact]
    public void Cancel_OfACompletedRun_IsRefused()
    {
        var fleet = new SimulatedFleet([OneRunner], seed: 1);
        var run = Start(fleet, Group("a", 1));
        fleet.RunToEnd();

        Assert.False(fleet.Cancel(run, 0));
        Assert.Equal(Conclusion.Success, run.Conclusion);
    }

    [Fact]
    public void FailFast_WhenOneJobFails_CancelsItsSiblingsAndFailsTheRun()
    {
        var fleet = new SimulatedFleet([OneRunner], seed: 1);
        var run = Start(fleet, Group("a", 3, failureRate: 1, failFast: true), Group("b", 1, needs: 0));
        fleet.RunToEnd();

        Assert.Equal(
            [Conclusion.Failure, Conclusion.Cancelled, Conclusion.Cancelled, Conclusion.Skipped],
            run.Jobs.ToArray().Select(j => j.Conclusion));
        Assert.Equal(Conclusion.Failure, run.Conclusion);
    }

    [Fact]
    public void Timeout_ShorterThanTheJob_CancelsItThen()
    {
        var fleet = new SimulatedFleet([OneRunner], seed: 1);
        var group = Group("a", 1);
        var run = Start(fleet, group with { Jobs = [group.Jobs[0] with { Timeout = TimeSpan.FromSeconds(20) }] });
        fleet.RunToEnd();

        Assert.Equal((Conclusion.Cancelled, At(21)), (run.Jobs[0].Conclusion, run.Jobs[0].CompletedAt));
    }

    [Fact]
    public void JobWithoutAPool_WaitsForEver_UntilCancelled()
    {
        var fleet = new SimulatedFleet([OneRunner], seed: 1);
        var group = Group("a", 1);
        var run = Start(fleet, group with { Jobs = [group.Jobs[0] with { Labels = ["x", "gpu"] }] });
        fleet.AdvanceTo(At(100_000));
        Assert.Equal(RunState.Queued, run.State);
        Assert.Null(run.Jobs[0].Pool);

        fleet.Cancel(run, 0);
        fleet.RunToEnd();
        Assert.Equal(Conclusion.Cancelled, run.Conclusion);
    }

    private static Run Start(SimulatedFleet fleet, params JobGroup[] groups)
    {
        var run = new Run(new RunPlan(groups));
        fleet.Start(run, fleet.Now);
        return run;
    }

    private static JobGroup Group(string name, int jobs, int? needs = null, double failureRate = 0, bool failFast = false)
    {
        var job = new JobPlan(
            name, ["x"], new DurationLaw.Constant(TimeSpan.FromSeconds(30)), failureRate, TimeSpan.FromHours(6), []);
        return new JobGroup(name, needs is { } index ? [index] : [], [.. Enumerable.Repeat(job, jobs)], int.MaxValue, failFast);
    }

    private static long At(double seconds) => TimeSpan.FromSeconds(seconds).Ticks;
}
