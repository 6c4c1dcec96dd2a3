using RunnerPerf.Engine.Working;

namespace RunnerPerf.Engine.Tests;

public sealed class RunsUnderWayTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Counts_RunsThatStartAndEnd_FollowThem()
    {
        var runs = new RunsUnderWay(TimeSpan.FromHours(1));
        runs.Add(0, Start);
        runs.Add(1, Start.AddSeconds(1));
        runs.Add(2, Start.AddSeconds(2));
        runs.Start(1);
        runs.Start(1);
        runs.End(2);
        runs.End(2);

        Assert.Equal((1, 1), (runs.Waiting, runs.Running));
        Assert.Equal(Start, runs.OldestWaitingSince);

        runs.Start(0);
        Assert.Null(runs.OldestWaitingSince);
        runs.End(0);
        runs.End(1);
        Assert.Equal(0, runs.Count);
    }

    [Fact]
    public void Start_AfterTheEnd_ChangesNothing()
    {
        var runs = new RunsUnderWay(TimeSpan.FromHours(1));
        runs.Add(0, Start);
        runs.End(0);
        runs.Start(0);

        Assert.Equal((0, 0), (runs.Waiting, runs.Running));
    }

    [Fact]
    public void TimedOut_PastTheirTime_AreReturnedOnceUnlessEnded()
    {
        var runs = new RunsUnderWay(TimeSpan.FromMinutes(10));
        runs.Add(0, Start);
        runs.Add(1, Start.AddMinutes(1));
        runs.Add(2, Start.AddMinutes(5));
        runs.End(0);

        Assert.Empty(runs.TimedOut(Start.AddMinutes(10)));
        Assert.Equal([1L], runs.TimedOut(Start.AddMinutes(12)));
        Assert.Empty(runs.TimedOut(Start.AddMinutes(12)));
        Assert.Equal([2L], runs.TimedOut(Start.AddMinutes(16)));
    }
}
