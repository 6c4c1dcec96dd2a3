using Akka.Actor;
using RunnerPerf.Engine.Tracking;

namespace RunnerPerf.Engine.Tests;

/// <summary>The planner against a queue in virtual time: what following every run to its end costs, and how late its end is seen.</summary>
public sealed class PollPlannerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly PollPlanner.Settings Settings = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60));

    [Theory]
    [InlineData(5, 200, 20, 30)]
    [InlineData(100, 1000, 20, 30)]
    [InlineData(20, 1000, 20, 30)]
    [InlineData(100, 10_000, 60, 30)]
    public void Reads_WholeTest_StayUnderThreePerTenRuns(double perMinute, int runs, int servers, double service)
    {
        var result = Follow(perMinute, runs, servers, service);

        Assert.Equal(runs, result.Seen);
        Assert.True(result.Pages < 0.30 * runs, $"{result.Pages} pages for {runs} runs");
    }

    [Fact]
    public void Reads_SingleRun_SeesItsEndWithinTheStalenessBound()
    {
        var result = Follow(perMinute: 1, runs: 1, servers: 1, service: 30);

        Assert.Equal(1, result.Seen);
        Assert.InRange(result.WorstDelay.TotalSeconds, 0, 65);
    }

    [Fact]
    public void Choose_NothingFollowed_ReadsNothing() => Assert.Null(new PollPlanner(Settings).Choose(Start));

    [Fact]
    public void Choose_RunInDoubtPastItsDeadline_ReadsAtOnce()
    {
        var planner = new PollPlanner(Settings);
        planner.Add(new FollowedRun("rp-00000000-0", ActorRefs.Nobody, Start, Start.AddSeconds(60)) { InDoubtUntil = Start.AddSeconds(60), CoveredAt = Start });

        Assert.Null(planner.Choose(Start.AddSeconds(5)));
        Assert.NotNull(planner.Choose(Start.AddSeconds(10)));
        Assert.NotNull(planner.Choose(Start.AddSeconds(60)));
    }

    private static (int Pages, int Seen, TimeSpan WorstDelay) Follow(double perMinute, int runs, int servers, double service)
    {
        var random = new Random(7);
        var free = new double[servers];
        var queue = new List<(FollowedRun Run, double Created, double Started, double Ended)>();
        for (var i = 0; i < runs; i++)
        {
            var created = i * 60 / perMinute;
            var server = Array.IndexOf(free, free.Min());
            var started = Math.Max(created, free[server]);
            free[server] = started - (service * Math.Log(1 - random.NextDouble()));
            var at = Start.AddSeconds(created);
            queue.Add((new FollowedRun($"rp-00000000-{i}", ActorRefs.Nobody, at, at), created, started, free[server]));
        }

        var planner = new PollPlanner(Settings);
        var (pages, seen, next, worst) = (0, 0, 0, 0.0);
        for (var t = 0.0; seen < runs && t < 1e6; t += Settings.Interval.TotalSeconds)
        {
            for (; next < runs && queue[next].Created <= t; next++)
                planner.Add(queue[next].Run);
            if (planner.Choose(Start.AddSeconds(t)) is not { } window)
                continue;

            var (ofRunning, ofWaiting, inWindow) = (0, 0, 0);
            foreach (var (run, created, started, ended) in queue.Take(next).Where(entry => entry.Run.Earliest >= window.Earliest && entry.Run.Latest <= window.Latest))
            {
                inWindow++;
                if (run.Over)
                    continue;
                run.CoveredAt = Start.AddSeconds(t);
                var before = run.State;
                run.State = ended <= t ? RunState.Over : started <= t ? RunState.Running : RunState.Waiting;
                if (!run.Over)
                    continue;
                seen++;
                worst = Math.Max(worst, t - ended);
                planner.Learn(TimeSpan.FromSeconds(started - created), TimeSpan.FromSeconds(ended - started));
                _ = before == RunState.Running ? ofRunning++ : ofWaiting++;
            }

            pages += Math.Max(1, (inWindow + 99) / 100);
            planner.Calibrate(window, ofRunning, ofWaiting);
        }

        return (pages, seen, TimeSpan.FromSeconds(worst));
    }
}
