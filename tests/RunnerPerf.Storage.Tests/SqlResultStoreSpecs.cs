using RunnerPerf.Results;
using RunnerPerf.Results.Records;
using RunnerPerf.Results.Summary;
using RunnerPerf.Results.Tests;

namespace RunnerPerf.Storage.Tests;

/// <summary>What holds for a result store in any database product.</summary>
public abstract class SqlResultStoreSpecs
{
    private const string Everything =
        "SELECT (SELECT count(*) FROM test_runs) || ' ' || (SELECT count(*) FROM arrivals) || ' ' || (SELECT count(*) FROM workflow_runs)"
        + " || ' ' || (SELECT count(*) FROM job_metrics) || ' ' || (SELECT count(*) FROM job_steps)";

    /// <summary>An empty database of its own.</summary>
    protected abstract SqlDatabase Database { get; }

    /// <summary>One row's values, through the product's own driver; NULL as <c>null</c>.</summary>
    protected abstract object?[] Row(string sql);

    [Fact]
    public async Task Run_ThatSucceeded_FillsTheTablesOfTheDesign()
    {
        await WriteAsync(Samples.Header(), Samples.Arrival(), Samples.Run());

        Assert.Equal(
            [Samples.TestId.ToString(), "spike", "spike", "2026-01-05T08:00:00.000Z", "2026-01-05T08:10:00.000Z", """{"test":{"name":"spike"}}""", "18446744073709551615"],
            Row("SELECT id, test_name, test_type, started_at, completed_at, configuration, seed FROM test_runs"));
        Assert.Equal(
            [
                Samples.TestId.ToString(), "simple.yml", 1000L, "2026-01-05T08:00:00.250Z", "2026-01-05T08:00:11.000Z",
                "2026-01-05T08:00:41.000Z", 10.0, 30.0, "success", null,
            ],
            Row("SELECT test_run_id, workflow_id, github_run_id, dispatched_at, started_at, completed_at, queue_time_seconds, "
                + "execution_time_seconds, status, error_message FROM workflow_runs"));
        Assert.Equal(
            ["test (linux, 3)", "2026-01-05T08:00:11.000Z", "2026-01-05T08:00:41.000Z", 30.0, "self-hosted", 2.0],
            Row("SELECT job_name, started_at, completed_at, duration_seconds, runner_type, startup_time_seconds FROM job_metrics "
                + "WHERE workflow_run_id = (SELECT id FROM workflow_runs)"));
        Assert.Equal("Run tests", Assert.Single(Row("SELECT step_name FROM job_steps WHERE step_number = 2")));
    }

    [Fact]
    public async Task Arrivals_OfEveryFate_AreKept()
    {
        await WriteAsync(Samples.Header(3), Samples.Arrival(0), Samples.Rejected(1), Samples.Dropped(2));

        Assert.Equal(["dispatched", 1000L, null], Row("SELECT fate, github_run_id, reason FROM arrivals WHERE arrival_index = 0"));
        Assert.Equal(
            ["rejected", "validation", "Unexpected inputs provided: [\"x\"]"],
            Row("SELECT fate, reason, detail FROM arrivals WHERE arrival_index = 1"));
        Assert.Equal(["dropped", "late", null], Row("SELECT fate, reason, sent_at FROM arrivals WHERE arrival_index = 2"));
    }

    [Fact]
    public async Task Records_WrittenTwice_ChangeNothing()
    {
        var records = Samples.Many(25).ToArray();
        await WriteAsync(Samples.Header(25), [.. records, .. records]);
        var once = Row(Everything);

        await WriteAsync(Samples.Header(25), records);
        await WriteAsync(Samples.Header(25), Samples.Run(3) with { Conclusion = "failure", Jobs = [Samples.Job(99)] });

        Assert.Equal(["1 25 25 25 50"], once);
        Assert.Equal(once, Row(Everything));
        Assert.Equal(["success"], Row("SELECT status FROM workflow_runs WHERE arrival_index = 3"));
    }

    [Fact]
    public async Task Batch_OfThousands_KeepsEveryJobWithItsRun()
    {
        var runs = Enumerable.Range(0, 3000).Select(i => Samples.Run(i, Samples.Job(i), Samples.Job(i) with { Id = 90_000 + i }));
        await WriteAsync(Samples.Header(3000), [.. runs]);

        Assert.Equal(["1 0 3000 6000 12000"], Row(Everything));
        Assert.Equal(
            [0L],
            Row("SELECT count(*) FROM job_metrics j JOIN workflow_runs r ON r.id = j.workflow_run_id "
                + "WHERE j.github_job_id NOT IN (5000 + r.arrival_index, 90000 + r.arrival_index)"));
    }

    [Theory]
    [InlineData("O'Brien; DROP TABLE test_runs; --")]
    [InlineData("line\nbreak \"quoted\" \\ 日本 🚀 {0} @p :p ?")]
    public async Task Text_WithAnyCharacters_ComesBackAsItWas(string text)
    {
        await WriteAsync(Samples.Header(), Samples.Rejected(0) with { Detail = text, Phase = text });

        Assert.Equal([text, text], Row("SELECT detail, phase FROM arrivals"));
    }

    [Fact]
    public async Task Run_ThatFailed_NamesItsJobAndStep()
    {
        var job = Samples.Job() with
        {
            Conclusion = "failure",
            Steps = [Samples.Job().Steps[0], Samples.Job().Steps[1] with { Conclusion = "failure" }],
        };
        await WriteAsync(
            Samples.Header(3),
            Samples.Run(0, job) with { Conclusion = "failure" },
            Samples.Run(1) with { End = RunEnd.Lost, RunId = null, Jobs = [] },
            Samples.Run(2) with { End = RunEnd.Unresolved, Conclusion = null });

        Assert.Equal(
            ["failure", "Job 'test (linux, 3)' ended with failure in step 'Run tests'."],
            Row("SELECT status, error_message FROM workflow_runs WHERE arrival_index = 0"));
        Assert.Equal(
            ["lost", "lost", null],
            Row("SELECT status, exclusion, queue_time_seconds FROM workflow_runs WHERE arrival_index = 1"));
        Assert.Equal(["unresolved", "unresolved"], Row("SELECT status, exclusion FROM workflow_runs WHERE arrival_index = 2"));
    }

    [Fact]
    public async Task Tests_AreListedLatestFirst_WhileOneStillRuns()
    {
        var (older, newer) = (Guid.NewGuid(), Guid.NewGuid());
        var store = SqlResultStore.Open(Database);
        await WriteAsync(Samples.Header(1, older), Samples.Arrival());
        await using var running = store.CreateSink();
        await running.StartAsync(Samples.Header(1, newer, Samples.At(3600)), CancellationToken.None);
        await running.WriteAsync([Samples.Arrival()], CancellationToken.None);

        Assert.Equal([newer, older], store.List().Select(test => test.Id));
        Assert.Equal(newer, store.Latest()!.Id);
        Assert.Null(store.Latest()!.CompletedAt);
        Assert.Equal(new StoredTest(older, "spike", "spike", Samples.Start, Samples.At(600), 1, null), store.Find(older));
        Assert.Null(store.Find(Guid.NewGuid()));
    }

    [Fact]
    public async Task Summary_OfATest_ComesBackAsItWas()
    {
        var collector = new ResultsCollector();
        await Samples.FeedAsync(collector, Samples.Header(), Samples.Arrival(), Samples.Run());
        var summary = collector.Summarise([]);
        await WriteAsync(Samples.Header(), Samples.Arrival());
        var store = SqlResultStore.Open(Database);

        Assert.Null(store.ReadSummary(Samples.TestId));
        store.SaveSummary(summary);

        Assert.Equal(SummaryJson.Serialize(summary), store.ReadSummary(Samples.TestId));
        Assert.Equal("passed", store.Latest()!.Verdict);
    }

    [Fact]
    public async Task Summary_OfATestThatIsNotThere_IsRefused()
    {
        var collector = new ResultsCollector();
        await Samples.FeedAsync(collector, Samples.Header(), Samples.Arrival(), Samples.Run());

        var refused = Assert.Throws<ResultsWriteException>(
            () => SqlResultStore.Open(Database).SaveSummary(collector.Summarise([])));

        Assert.Contains($"has no test {Samples.TestId}", refused.Message, StringComparison.Ordinal);
    }

    protected async Task WriteAsync(TestHeader header, params ResultRecord[] records)
    {
        await using var sink = SqlResultStore.Open(Database).CreateSink();
        await Samples.FeedAsync(sink, header, records);
    }
}
