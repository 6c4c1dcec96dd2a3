using System.Collections.Immutable;
using System.Text.Json;
using RunnerPerf.Results.Records;
using RunnerPerf.Results.Summary;

namespace RunnerPerf.Results.Tests;

public sealed class ResultsCollectorTests
{
    [Fact]
    public async Task Counts_OfEveryFate_AddUpToThePlan()
    {
        var summary = await SummariseAsync(
            Samples.Header(4), Samples.Arrival(0) with { Adopted = true }, Samples.Arrival(1), Samples.Rejected(2), Samples.Dropped(3),
            Samples.Run(0), Samples.Run(1) with { Conclusion = "startup_failure", Jobs = [] });

        Assert.Empty(summary.Violations);
        Assert.Equal(Verdict.Passed, summary.Verdict);
        Assert.Equal((4, 2, 1, 1), (summary.Arrivals.Planned, summary.Arrivals.Dispatched, summary.Arrivals.Rejected, summary.Arrivals.Dropped));
        Assert.Equal((0, 0, 1), (summary.Arrivals.Lost, summary.Arrivals.Duplicated, summary.Arrivals.Adopted));
        Assert.Equal((2, 1, 1, 0), (summary.Runs.Completed, summary.Runs.Success, summary.Runs.Failure, summary.Runs.Other));
        Assert.Equal((1, 10.0, 30.0, 2.0), (summary.QueueTimeS.Count, summary.QueueTimeS.P95, summary.ExecutionTimeS.Max, summary.StartupTimeS.P50));
        Assert.Equal(250, summary.DispatchLagMs.P99);
        Assert.Equal(
            [new ExclusionCount("run_execution_time", "no_jobs", 1), new ExclusionCount("run_queue_time", "no_jobs", 1)],
            summary.Exclusions);
        Assert.Equal([new NodeSummary("n1", 2, 1, 1, 0)], summary.Nodes);
    }

    [Fact]
    public async Task Arrival_WithoutAFate_IsAViolation()
    {
        var summary = await SummariseAsync(Samples.Header(3), Samples.Arrival(0), Samples.Run(0), Samples.Dropped(1));

        Assert.Equal(1, summary.Arrivals.Unsettled);
        Assert.Equal(Verdict.Incomplete, summary.Verdict);
        Assert.Equal(
            ["planned (3) is not dispatched (1) + rejected (0) + dropped (1): 1 arrivals have no known fate."], summary.Violations);
    }

    [Fact]
    public async Task Run_ThatNobodyReported_IsLost()
    {
        var summary = await SummariseAsync(Samples.Header(), Samples.Arrival());

        Assert.Equal(1, summary.Arrivals.Lost);
        Assert.Equal(["1 dispatched runs were lost from sight."], summary.Violations);
    }

    [Fact]
    public async Task Fate_ThatComesTwice_IsCountedOnceAndReported()
    {
        var summary = await SummariseAsync(Samples.Header(), Samples.Arrival(), Samples.Dropped(0), Samples.Run(), Samples.Run());

        Assert.Equal((1, 0, 0), (summary.Arrivals.Dispatched, summary.Arrivals.Dropped, summary.Arrivals.Unsettled));
        Assert.Equal(1, summary.Runs.Completed);
        Assert.Equal(
            [
                "1 arrivals were reported with a second fate; the first was counted.",
                "1 runs were reported twice; the first report was counted.",
            ],
            summary.Violations);
    }

    [Fact]
    public async Task Run_SharedByTwoArrivals_IsADuplicate()
    {
        var summary = await SummariseAsync(
            Samples.Header(2), Samples.Arrival(0), Samples.Arrival(1) with { RunId = 1000 },
            Samples.Run(0), Samples.Run(1) with { RunId = 1000 });

        Assert.Equal(1, summary.Arrivals.Duplicated);
        Assert.Equal(Verdict.Incomplete, summary.Verdict);
    }

    [Fact]
    public async Task Arrival_OutsideThePlan_IsReportedAndNotCounted()
    {
        var summary = await SummariseAsync(Samples.Header(), Samples.Arrival(), Samples.Run(), Samples.Arrival(7));

        Assert.Equal(1, summary.Arrivals.Dispatched);
        Assert.Equal(["1 records speak of arrivals that are not in the plan."], summary.Violations);
    }

    [Fact]
    public async Task Waiting_IsCountedFromGitHubsStampsWhateverTheGaugesSaw()
    {
        var late = Samples.Job(1) with { CreatedAt = Samples.At(60), StartedAt = Samples.At(200), CompletedAt = Samples.At(230) };
        var summary = await SummariseAsync(
            Samples.Header(2), [new ThresholdRule("queue_depth < 1", null, "queue_depth", depth => depth < 1)],
            Samples.Gauge(5, "up", 7), Samples.Gauge(130, "drain", 9), Samples.Arrival(0), Samples.Arrival(1), Samples.Run(0),
            Samples.Run(1, late) with { CreatedAt = Samples.At(60) });

        // The phase ends at 120 s, while the second run waits; the first one started long before it was created.
        var phase = Assert.Single(summary.Phases);
        Assert.Equal(("up", 1), (phase.Name, phase.WaitingAtEnd));
        Assert.Equal([new ThresholdResult("queue_depth < 1", 1, false)], summary.Thresholds);
    }

    [Fact]
    public async Task Requests_ThatCostNothing_AreNotCountedAsCost()
    {
        var summary = await SummariseAsync(
            Samples.Header(), Samples.Arrival(), Samples.Run(), Samples.Api(204), Samples.Api(304, "list_runs"),
            Samples.Api(200, "rate_limit"), Samples.Api(429, "list_jobs"), Samples.Api(0));

        Assert.Equal((3, 3.0, 1, 2.5, 1, 1), (
            summary.Api.Requests, summary.Api.PerRun, summary.Api.NotModified, summary.Api.ThrottledS, summary.Api.Refused, summary.Api.Unanswered));
        Assert.Equal([("dispatch", 2), ("list_jobs", 1)], summary.Api.ByKind.Select(kind => (kind.Key, kind.Value)));
    }

    [Fact]
    public async Task End_OfATest_IsPassedOn()
    {
        var collector = new ResultsCollector();
        await collector.StartAsync(Samples.Header(0), CancellationToken.None);
        await collector.CompleteAsync(
            Samples.End("operator") with
            {
                LeftRunning = [17],
                Nodes = ["n2", "n1"],
                DroppedRecords = ImmutableSortedDictionary<string, long>.Empty.Add("csv", 5),
                SinkProblems = ImmutableSortedDictionary<string, string>.Empty.Add("csv", "Cannot write."),
            },
            CancellationToken.None);
        var summary = collector.Summarise([]);

        Assert.Equal((Verdict.Aborted, "operator"), (summary.Verdict, summary.Test.AbortedBy));
        Assert.Equal([17], summary.Runs.LeftRunning);
        Assert.Equal(["n1", "n2"], summary.Nodes.Select(node => node.Name));
        Assert.Equal(5, summary.DroppedRecords["csv"]);
        Assert.Equal("Cannot write.", summary.SinkProblems["csv"]);
    }

    [Fact]
    public async Task Json_OfASummary_HasTheAgreedFieldsAndReadsBackTheSame()
    {
        var text = SummaryJson.Serialize(await SummariseAsync(Samples.Header(), Samples.Arrival(), Samples.Run(), Samples.Api(204)));
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;

        Assert.Equal(text, SummaryJson.Serialize(SummaryJson.Deserialize(text)));
        Assert.Equal(
            [
                "schema", "test", "verdict", "limited_by", "arrivals", "runs", "queue_time_s", "execution_time_s", "startup_time_s",
                "dispatch_lag_ms", "api", "jobs", "phases", "thresholds", "exclusions", "nodes", "violations", "dropped_records",
                "sink_problems",
            ],
            Names(root));
        Assert.Empty(Missing(root, "test", "id", "name", "type", "seed", "started_at", "completed_at"));
        Assert.Empty(Missing(root, "arrivals", "planned", "dispatched", "rejected", "dropped", "lost", "duplicated", "adopted"));
        Assert.Empty(Missing(root, "runs", "completed", "success", "failure", "cancelled", "timed_out", "unresolved"));
        Assert.Equal(["count", "mean", "min", "p50", "p90", "p95", "p99", "max"], Names(root, "queue_time_s"));
        Assert.Equal(["p50", "p99", "max"], Names(root, "dispatch_lag_ms"));
        Assert.Empty(Missing(root, "api", "requests", "per_run", "not_modified", "throttled_s", "by_kind"));
        Assert.Equal("passed", root.GetProperty("verdict").GetString());
        Assert.Equal("2026-01-05T08:00:00.000Z", root.GetProperty("test").GetProperty("started_at").GetString());
        Assert.Equal(ulong.MaxValue, root.GetProperty("test").GetProperty("seed").GetUInt64());
    }

    [Fact]
    public async Task Memory_OfAHundredThousandRuns_IsBelowAHundredAndFiftyBytesEach()
    {
        const int Runs = 100_000;
        var collector = new ResultsCollector();
        await collector.StartAsync(Samples.Header(Runs), CancellationToken.None);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Runs; i += 1000)
        {
            await collector.WriteAsync(
                [.. Enumerable.Range(i, 1000).SelectMany(n => new ResultRecord[] { Samples.Arrival(n), Samples.Run(n) })],
                CancellationToken.None);
        }

        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Runs;
        await collector.CompleteAsync(Samples.End(), CancellationToken.None);

        TestContext.Current.SendDiagnosticMessage($"{each:0} bytes per run");
        Assert.Equal(Runs, collector.Summarise([]).Runs.Success);
        Assert.InRange(each, 1, 150);
    }

    private static Task<TestSummary> SummariseAsync(TestHeader header, params ResultRecord[] records) =>
        SummariseAsync(header, [], records);

    private static async Task<TestSummary> SummariseAsync(TestHeader header, ThresholdRule[] rules, params ResultRecord[] records)
    {
        var collector = new ResultsCollector();
        await Samples.FeedAsync(collector, header, records);
        return collector.Summarise(rules);
    }

    private static IEnumerable<string> Names(JsonElement root, string? section = null) =>
        (section is null ? root : root.GetProperty(section)).EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string> Missing(JsonElement root, string section, params string[] agreed) =>
        agreed.Except(Names(root, section));
}
