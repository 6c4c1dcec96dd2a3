using RunnerPerf.Engine.Hosting;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Engine.Tests.EndToEnd;

/// <summary>The engine's account of a test beside the simulator's.</summary>
public sealed class TruthTests
{
    private const string Fleet = """
        seed: 7
        clock_start: 2026-01-05T08:00:00Z
        pools:
          - {name: hosted, labels: [ubuntu-latest], type: hosted, concurrency: 20, boot: {lognormal: {median: 8s, p95: 20s}}}
        limits: {primary_per_hour: 0}
        """;

    private const string Spike = """
        test: {name: small_spike, type: spike, seed: 42}
        load:
          phases:
            - {name: baseline, constant: 5/min, for: 2m}
            - {name: spike, constant: 100/min, for: 2m}
            - {name: recovery, constant: 5/min, for: 4m}
        workload:
          - {workflow: simple_test.yml, inputs: {complexity: simple}}
        """;

    [Fact]
    public async Task Spike_EveryArrival_IsExactlyOneRunAndItsTimesAreTrue()
    {
        await using var bench = await Bench.StartAsync(Fleet, scale: 60);

        var outcome = await bench.RunAsync(Spike);

        Assert.Equal(230, outcome.Final.Planned);
        Assert.Equal(230, outcome.Final.Dispatched);
        Assert.Null(outcome.End.AbortedBy);
        await AssertTrueAsync(bench);
    }

    [Fact]
    public async Task Spike_LostRequestsAndAnswers_NothingIsLostOrDoubled()
    {
        LossyGitHub? network = null;
        await using var bench = await Bench.StartAsync(Fleet, scale: 60, inner => network = new LossyGitHub(inner, 17, 23));

        var outcome = await bench.RunAsync(Spike);

        Assert.True(network!.LostAnswers > 5 && network.LostRequests > 5);
        Assert.Equal(network.LostAnswers, outcome.Final.Adopted);
        Assert.Equal(230, outcome.Final.Dispatched);
        Assert.Equal(network.LostRequests, bench.Sink.Arrivals.Sum(arrival => arrival.Attempts - 1));
        await AssertTrueAsync(bench);
    }

    [Fact]
    public async Task Spike_RequestsPerRun_AreAtMostTwoAndAHalf()
    {
        await using var bench = await Bench.StartAsync(Fleet, scale: 60);

        var outcome = await bench.RunAsync(Spike);

        var requests = bench.Sink.Requests.Count(request => request.Status != 304);
        Assert.True(requests <= 2.5 * outcome.Final.Dispatched, $"{requests} requests for {outcome.Final.Dispatched} runs");
    }

    [Fact]
    public async Task Abort_Cancel_SettlesEveryArrivalAndLeavesNothingRunning()
    {
        await using var bench = await Bench.StartAsync(Fleet, scale: 60);
        var progress = new AbortOnce(bench.Engine, AbortMode.Cancel, when: made => made.Dispatched > 60);

        var outcome = await bench.RunAsync(Spike, progress);

        Assert.Equal("the operator", outcome.End.AbortedBy);
        Assert.Empty(outcome.End.LeftRunning);
        Assert.Equal(230, outcome.Final.Dispatched + outcome.Final.Dropped + outcome.Final.Rejected);
        Assert.True(outcome.Final.Dropped > 0);
        Assert.All(await bench.TruthAsync(), run => Assert.NotNull(run.Conclusion));
        await AssertTrueAsync(bench);
    }

    [Fact]
    public async Task Abort_Leave_ListsWhatIsLeft()
    {
        await using var bench = await Bench.StartAsync(Fleet, scale: 60);
        var progress = new AbortOnce(bench.Engine, AbortMode.Leave, when: made => made.Dispatched > 60);

        var outcome = await bench.RunAsync(Spike, progress);

        Assert.NotEmpty(outcome.End.LeftRunning);
        Assert.Equal(230, outcome.Final.Dispatched + outcome.Final.Dropped + outcome.Final.Rejected);
        Assert.Equal(outcome.Final.Dispatched, (await bench.TruthAsync()).Count);
    }

    [Fact]
    public async Task UnknownWorkflow_EveryArrival_IsRejectedWithTheServersWords()
    {
        await using var bench = await Bench.StartAsync(Fleet, scale: 60);

        var outcome = await bench.RunAsync(Spike.Replace("simple_test.yml", "nowhere.yml", StringComparison.Ordinal));

        Assert.Equal(230, outcome.Final.Rejected);
        Assert.All(bench.Sink.Arrivals, arrival => Assert.Equal("not_found", arrival.Reason));
    }

    [Fact]
    public async Task OnlyAPause_TakesItsTimeAndSendsNothing()
    {
        await using var bench = await Bench.StartAsync(Fleet, scale: 600);

        var outcome = await bench.RunAsync("""
            test: {name: nothing, type: load}
            load: {phases: [{name: rest, pause: 10m}]}
            """);

        Assert.Equal(0, outcome.Final.Planned);
        Assert.Empty(await bench.TruthAsync());
        Assert.True(outcome.End.CompletedAt - outcome.Header.StartedAt >= TimeSpan.FromMinutes(10));
    }

    /// <summary>Each dispatched arrival is exactly one run there, and every time agrees to GitHub's second.</summary>
    private static async Task AssertTrueAsync(Bench bench)
    {
        var truth = await bench.TruthAsync();
        var dispatched = bench.Sink.Arrivals.Where(arrival => arrival.Fate == ArrivalFate.Dispatched).ToList();
        Assert.Equal(
            dispatched.Select(arrival => arrival.CorrelationKey).Order(StringComparer.Ordinal),
            truth.Select(run => run.DisplayTitle.Split(' ')[^1]).Order(StringComparer.Ordinal));

        var byId = truth.ToDictionary(run => run.Id);
        Assert.Equal(dispatched.Count, bench.Sink.Runs.Select(run => run.RunId).Distinct().Count());
        foreach (var run in bench.Sink.Runs.Where(run => run.Conclusion == "success"))
        {
            var real = byId[run.RunId!.Value];
            var (queue, trueQueue) = (run.Jobs.Min(job => job.StartedAt) - run.CreatedAt, real.Jobs.Min(job => job.StartedAt) - real.ReceivedAt);
            var (work, trueWork) = (run.Jobs.Max(job => job.CompletedAt) - run.Jobs.Min(job => job.StartedAt),
                real.Jobs.Max(job => job.CompletedAt) - real.Jobs.Min(job => job.StartedAt));
            Assert.InRange((queue - trueQueue)!.Value.TotalSeconds, -1, 1);
            Assert.InRange((work - trueWork)!.Value.TotalSeconds, -1, 1);
        }
    }

    private sealed class AbortOnce(LoadTestEngine engine, AbortMode mode, Func<TestProgress, bool> when) : IProgress<TestProgress>
    {
        private bool _done;

        public void Report(TestProgress value)
        {
            if (_done || !when(value))
                return;
            _done = true;
            engine.Abort(mode, "the operator");
        }
    }
}
