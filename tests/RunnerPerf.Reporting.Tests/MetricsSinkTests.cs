using RunnerPerf.InfluxDb.Tests;
using RunnerPerf.Reporting.Metrics;
using RunnerPerf.Results.Records;
using RunnerPerf.Results.Tests;

namespace RunnerPerf.Reporting.Tests;

public sealed class MetricsSinkTests : IDisposable
{
    private static readonly string[] Tags = ["test", "phase", "workflow", "job", "pool", "conclusion", "node"];
    private readonly TemporaryFolder _folder = new();

    private ResultDirectory Results => new(_folder.Path, Samples.TestId);

    [Fact]
    public async Task Arrival_ThatWasDispatched_IsThisLine() => Assert.Equal(
        ["rp_dispatch,conclusion=dispatched,node=n1,phase=up,test=spike,workflow=simple.yml "
            + "count=1i,lag_s=0.25,reply_s=0.25,attempts=1i,adopted=0i 1767600003250000003"],
        await LinesAsync(Samples.Arrival(3)));

    [Fact]
    public async Task Arrival_ThatWasNeverSent_IsAtItsPlannedTime() => Assert.Equal(
        ["rp_dispatch,conclusion=dropped,node=n1,phase=up,test=spike,workflow=simple.yml "
            + "count=1i,attempts=0i,adopted=0i,reason=\"late\" 1767600003000000003"],
        await LinesAsync(Samples.Dropped(3)));

    [Fact]
    public async Task Run_WithItsJobAndSteps_IsTheseLinesAtTheTimeTheyEnded() => Assert.Equal(
        [
            "gh_run,conclusion=success,node=n1,phase=up,pool=linux+self-hosted,test=spike,workflow=simple.yml "
                + "count=1i,failed=0i,queue_time_s=10,execution_time_s=30,jobs=1i 1767600044000000003",
            "gh_job,conclusion=success,job=test,node=n1,phase=up,pool=linux+self-hosted,test=spike,workflow=simple.yml "
                + "count=1i,failed=0i,queue_time_s=10,execution_time_s=30,startup_time_s=2,runner=\"runner-7\" 1767600044000000003",
            "gh_step,conclusion=success,job=test,node=n1,phase=up,pool=linux+self-hosted,test=spike,workflow=simple.yml "
                + "count=1i,failed=0i,step=\"Set up job\",number=1i,duration_s=2 1767600016000000003",
            "gh_step,conclusion=success,job=test,node=n1,phase=up,pool=linux+self-hosted,test=spike,workflow=simple.yml "
                + "count=1i,failed=0i,step=\"Run tests\",number=2i,duration_s=28 1767600044000100003",
        ],
        await LinesAsync(Samples.Run(3)));

    [Fact]
    public async Task GaugeRequestAndEvent_AreTheseLines() => Assert.Equal(
        [
            "rp_gauge,node=n1,phase=drain,test=spike planned_per_min=60,achieved_per_min=59.5,waiting=7i,running=4i,finished=2i,"
                + "oldest_wait_s=12 1767600009000000000",
            "rp_api,node=n1,test=spike count=1i,kind=\"dispatch\",identity=\"octo\",status=204i,not_modified=0i,took_s=0.125,"
                + "throttled_s=0.5,remaining=4999i 1767600001000000001",
            "events,node=n1,test=spike kind=\"phase\",text=\"Phase \\\"up\\\" begins\" 1767600000000000002",
        ],
        await LinesAsync(Samples.Gauge(9, "drain", 7), Samples.Api(204), new EventRecord(Samples.Start, "n1", "phase", "Phase \"up\" begins")));

    [Fact]
    public async Task Run_WithoutDurations_SaysWhyAndHasNoZeros() => Assert.Equal(
        ["gh_run,conclusion=lost,node=n1,phase=up,test=spike,workflow=simple.yml "
            + "count=1i,failed=0i,jobs=0i,exclusion=\"lost\" 1767600045000000000"],
        await LinesAsync(Samples.Run(0) with { End = RunEnd.Lost, Conclusion = null, RunId = null, Jobs = [] }));

    [Fact]
    public async Task Points_OfRunsThatEndInTheSameSecond_NeverOverwriteEachOther()
    {
        var same = Enumerable.Range(0, 500).SelectMany(i => new ResultRecord[]
        {
            Samples.Arrival(i) with { SentAt = Samples.At(1.0001).AddTicks(-(i / 100)) },
            Samples.Run(i, Samples.Job(), Samples.Job() with { Name = "test (mac, 1)" }) with { ObservedAt = Samples.At(60) },
        });
        var requests = Enumerable.Repeat(Samples.Api(200, "list_runs"), 100);

        var points = (await LinesAsync([.. same, .. requests])).Select(ParsedPoint.Parse).ToList();

        Assert.Equal((500 * 8) + 100, points.Count);
        Assert.Equal(points.Count, points.Select(point => (point.Series, point.Timestamp)).Distinct().Count());
    }

    [Fact]
    public async Task Points_OfAllKinds_HaveOnlyTheAgreedTagsAndTypes()
    {
        var points = (await LinesAsync(
            Samples.Arrival(), Samples.Rejected(1), Samples.Run(), Samples.Gauge(1, "up", 0), Samples.Api(0),
            new EventRecord(Samples.Start, "n1", "abort", "Stopped"))).Select(ParsedPoint.Parse).ToList();

        Assert.Equal(
            ["events", "gh_job", "gh_run", "gh_step", "rp_api", "rp_dispatch", "rp_gauge"],
            points.Select(point => point.Measurement).Distinct().Order(StringComparer.Ordinal));
        Assert.All(points, point => Assert.Subset(Tags.ToHashSet(), point.Tags.Keys.ToHashSet()));
        Assert.All(
            points.SelectMany(point => point.Fields).Where(field => field.Key.EndsWith("_s", StringComparison.Ordinal)),
            field => Assert.IsType<double>(field.Value));
        Assert.All(
            points.SelectMany(point => point.Fields).Where(field => field.Key is "count" or "waiting" or "jobs" or "remaining"),
            field => Assert.IsType<long>(field.Value));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string[]> LinesAsync(params ResultRecord[] records)
    {
        await using (var sink = new MetricsSink(Results))
        {
            await Samples.FeedAsync(sink, Samples.Header(), records);
        }

        return await File.ReadAllLinesAsync(Results.Metrics);
    }
}
