using System.Collections.Immutable;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Results.Tests;

/// <summary>Small, sound records to build tests from.</summary>
internal static class Samples
{
    public static readonly Guid TestId = Guid.Parse("0b5e2a10-9d1c-4c56-8f0e-6a1f5d3c7e21");

    public static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    public static TestHeader Header(long planned = 1, Guid? id = null, DateTimeOffset? start = null) => new()
    {
        Id = id ?? TestId,
        Name = "spike",
        Type = "spike",
        Seed = ulong.MaxValue,
        StartedAt = start ?? Start,
        Planned = planned,
        Phases = [new PhaseHeader("up", "ramp", TimeSpan.Zero, TimeSpan.FromMinutes(2), planned)],
        ConfigurationJson = """{"test":{"name":"spike"}}""",
    };

    public static TestEnd End(string? abortedBy = null) => new() { CompletedAt = At(600), AbortedBy = abortedBy, Nodes = ["n1"] };

    public static ArrivalRecord Arrival(long index = 0) => new()
    {
        Index = index,
        Phase = "up",
        Workflow = "simple.yml",
        CorrelationKey = $"rp-{index}",
        Node = "n1",
        Fate = ArrivalFate.Dispatched,
        PlannedAt = At(index),
        SentAt = At(index + 0.25),
        AcceptedAt = At(index + 0.5),
        RunId = 1000 + index,
        Attempts = 1,
    };

    public static ArrivalRecord Dropped(long index, string reason = "late") => Arrival(index) with
    {
        Fate = ArrivalFate.Dropped,
        SentAt = null,
        AcceptedAt = null,
        RunId = null,
        Attempts = 0,
        Reason = reason,
    };

    public static ArrivalRecord Rejected(long index) => Arrival(index) with
    {
        Fate = ArrivalFate.Rejected,
        RunId = null,
        Reason = "validation",
        Detail = "Unexpected inputs provided: [\"x\"]",
    };

    /// <summary>Waits 10 s, works 30 s, of which 2 s are setting up.</summary>
    public static RunRecord Run(long index = 0, params JobRecord[] jobs) => new()
    {
        ArrivalIndex = index,
        RunId = 1000 + index,
        Phase = "up",
        Workflow = "simple.yml",
        Node = "n1",
        End = RunEnd.Completed,
        Conclusion = "success",
        PlannedAt = At(index),
        SentAt = At(index + 0.25),
        CreatedAt = At(index + 1),
        ObservedAt = At(index + 45.125),
        Jobs = jobs.Length == 0 ? [Job(index)] : [.. jobs],
    };

    public static JobRecord Job(long index = 0) => new()
    {
        Id = 5000 + index,
        Name = "test (linux, 3)",
        Status = "completed",
        Conclusion = "success",
        CreatedAt = At(index + 1),
        StartedAt = At(index + 11),
        CompletedAt = At(index + 41),
        RunnerId = 7,
        RunnerName = "runner-7",
        RunnerGroup = "Default",
        Labels = ["self-hosted", "linux"],
        Steps =
        [
            new StepRecord(1, "Set up job", "completed", "success", At(index + 11), At(index + 13)),
            new StepRecord(2, "Run tests", "completed", "success", At(index + 13), At(index + 41)),
        ],
    };

    public static GaugeRecord Gauge(double seconds, string phase, long waiting) => new()
    {
        At = At(seconds),
        Node = "n1",
        Phase = phase,
        PlannedPerMinute = 60,
        AchievedPerMinute = 59.5,
        Waiting = waiting,
        Running = 4,
        Finished = 2,
        OldestWait = waiting == 0 ? null : TimeSpan.FromSeconds(12),
    };

    public static ApiRecord Api(int status, string kind = "dispatch") => new()
    {
        At = At(1),
        Node = "n1",
        Identity = "octo",
        Kind = kind,
        Status = status,
        Took = TimeSpan.FromMilliseconds(125),
        Remaining = 4999,
        Throttled = TimeSpan.FromSeconds(0.5),
    };

    public static ImmutableArray<ResultRecord> Many(int count) =>
        [.. Enumerable.Range(0, count).SelectMany(i => new ResultRecord[] { Arrival(i), Run(i) })];

    public static async Task FeedAsync(IRecordSink sink, TestHeader header, params ResultRecord[] records)
    {
        await sink.StartAsync(header, CancellationToken.None);
        await sink.WriteAsync(records, CancellationToken.None);
        await sink.CompleteAsync(End(), CancellationToken.None);
    }
}
