using System.Globalization;
using CsvHelper;
using RunnerPerf.Reporting.Csv;
using RunnerPerf.Results.Records;
using RunnerPerf.Results.Tests;

namespace RunnerPerf.Reporting.Tests;

public sealed class CsvSinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ResultDirectory Results => new(_folder.Path, Samples.TestId);

    [Fact]
    public async Task Runs_WithOneRun_AreThisText()
    {
        await WriteAsync(Samples.Arrival(), Samples.Run());

        Assert.Equal(
            "arrival,run_id,phase,workflow,node,correlation_key,planned_at,sent_at,accepted_at,created_at,started_at,completed_at,"
            + "observed_at,dispatch_lag_s,queue_time_s,execution_time_s,conclusion,jobs,attempts,adopted,exclusion\n"
            + "0,1000,up,simple.yml,n1,rp-0,2026-01-05T08:00:00.000Z,2026-01-05T08:00:00.250Z,2026-01-05T08:00:00.500Z,"
            + "2026-01-05T08:00:01.000Z,2026-01-05T08:00:11.000Z,2026-01-05T08:00:41.000Z,2026-01-05T08:00:45.125Z,"
            + "0.25,10,30,success,1,1,false,\n",
            await File.ReadAllTextAsync(Results.Runs));
    }

    [Fact]
    public async Task Jobs_WithOneJob_AreThisText()
    {
        await WriteAsync(Samples.Arrival(), Samples.Run());

        Assert.Equal(
            "arrival,run_id,job_id,job,phase,workflow,pool,runner_type,runner,created_at,started_at,completed_at,queue_time_s,"
            + "execution_time_s,startup_time_s,status,conclusion,exclusion\n"
            + "0,1000,5000,\"test (linux, 3)\",up,simple.yml,linux+self-hosted,self-hosted,runner-7,2026-01-05T08:00:01.000Z,"
            + "2026-01-05T08:00:11.000Z,2026-01-05T08:00:41.000Z,10,30,2,completed,success,\n",
            await File.ReadAllTextAsync(Results.Jobs));
    }

    [Fact]
    public async Task Rows_ReadBack_AreTheRowsWritten()
    {
        var odd = Samples.Job(1) with { Name = "say \"hi\",\r\nthen leave", StartedAt = Samples.At(1), CompletedAt = Samples.At(0.001) };
        ResultRecord[] records =
        [
            Samples.Arrival(0), Samples.Run(0), Samples.Arrival(1) with { Adopted = true, Attempts = 2 },
            Samples.Run(1, odd) with { Workflow = "naïve,日本.yml" },
            Samples.Arrival(2), Samples.Run(2) with { End = RunEnd.Lost, RunId = null, CreatedAt = null, Jobs = [] },
        ];
        await WriteAsync(records);

        var runs = Read<RunRow>(Results.Runs);
        var jobs = Read<JobRow>(Results.Jobs);

        Assert.Equal(
            records.Chunk(2).Select(pair => RunRow.Of((ArrivalRecord)pair[0], (RunRecord)pair[1])),
            runs.Select(NoEmptyTexts));
        Assert.Equal([null, "inverted", "lost"], runs.Select(run => NoEmptyTexts(run).Exclusion));
        Assert.Equal(["test (linux, 3)", "say \"hi\",\r\nthen leave"], jobs.Select(job => job.Job));
        Assert.Equal("inverted", jobs[1].Exclusion);
    }

    [Fact]
    public async Task Runs_WhoseRecordsComeInAnyOrder_HaveOneRowEach()
    {
        await WriteAsync(Samples.Run(1), Samples.Arrival(0), Samples.Arrival(1), Samples.Run(0));

        Assert.Equal([1, 0], Read<RunRow>(Results.Runs).Select(run => run.Arrival));
    }

    [Fact]
    public async Task Arrivals_WithoutARun_AreWrittenAtTheEndUnlessNoneWasDispatched()
    {
        await WriteAsync(Samples.Arrival(2), Samples.Rejected(0), Samples.Dropped(1), Samples.Arrival(3), Samples.Run(4));

        Assert.Equal(
            [(2L, "", "rp-2"), (3L, "", "rp-3"), (4L, "success", "")],
            Read<RunRow>(Results.Runs).Select(run => (run.Arrival, run.Conclusion, run.CorrelationKey)));
    }

    [Fact]
    public async Task Rows_BeforeTheEnd_AreThereForOthersToRead()
    {
        await using var sink = new CsvSink(Results);
        await sink.StartAsync(Samples.Header(), CancellationToken.None);
        var header = (await File.ReadAllLinesAsync(Results.Runs)).Length;

        await sink.WriteAsync([Samples.Arrival(), Samples.Run()], CancellationToken.None);

        Assert.Equal((1, 2), (header, (await File.ReadAllLinesAsync(Results.Runs)).Length));
    }

    [Fact]
    public async Task Placeholder_OfAJobThatNoRunnerTook_IsNoStart()
    {
        var waiting = Samples.Job() with { Status = "queued", Conclusion = null, RunnerId = 0, CompletedAt = null, StartedAt = Samples.At(1) };
        await WriteAsync(Samples.Arrival(), Samples.Run(0, waiting) with { End = RunEnd.Unresolved, Conclusion = null });

        var job = Assert.Single(Read<JobRow>(Results.Jobs));
        Assert.Equal(("", "placeholder"), (job.StartedAt, job.Exclusion));
        Assert.Equal("unresolved", Assert.Single(Read<RunRow>(Results.Runs)).Conclusion);
    }

    public void Dispose() => _folder.Dispose();

    private async Task WriteAsync(params ResultRecord[] records)
    {
        await using var sink = new CsvSink(Results);
        await Samples.FeedAsync(sink, Samples.Header(), records);
    }

    private static List<T> Read<T>(string path)
    {
        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<T>()];
    }

    // A CSV file does not tell an empty text from none.
    private static RunRow NoEmptyTexts(RunRow row) => row with
    {
        CorrelationKey = OrNull(row.CorrelationKey),
        SentAt = OrNull(row.SentAt),
        AcceptedAt = OrNull(row.AcceptedAt),
        CreatedAt = OrNull(row.CreatedAt),
        StartedAt = OrNull(row.StartedAt),
        CompletedAt = OrNull(row.CompletedAt),
        ObservedAt = OrNull(row.ObservedAt),
        Conclusion = OrNull(row.Conclusion),
        Exclusion = OrNull(row.Exclusion),
    };

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
