using LinqToDB.Mapping;
using RunnerPerf.Results;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Storage.Rows;

/// <summary>A row of <c>arrivals</c>.</summary>
[Table("arrivals")]
internal sealed class ArrivalRow
{
    [PrimaryKey(0), Column("test_run_id")]
    public required string TestRunId { get; init; }

    [PrimaryKey(1), Column("arrival_index")]
    public required long ArrivalIndex { get; init; }

    [Column("phase")]
    public required string Phase { get; init; }

    [Column("workflow_id")]
    public required string WorkflowId { get; init; }

    [Column("correlation_key")]
    public required string CorrelationKey { get; init; }

    [Column("node")]
    public required string Node { get; init; }

    [Column("fate")]
    public required string Fate { get; init; }

    [Column("planned_at")]
    public required string PlannedAt { get; init; }

    [Column("sent_at")]
    public string? SentAt { get; init; }

    [Column("accepted_at")]
    public string? AcceptedAt { get; init; }

    [Column("github_run_id")]
    public long? GitHubRunId { get; init; }

    [Column("adopted")]
    public required int Adopted { get; init; }

    [Column("attempts")]
    public required int Attempts { get; init; }

    [Column("reason")]
    public string? Reason { get; init; }

    [Column("detail")]
    public string? Detail { get; init; }

    public static ArrivalRow Of(string test, ArrivalRecord arrival) => new()
    {
        TestRunId = test,
        ArrivalIndex = arrival.Index,
        Phase = arrival.Phase,
        WorkflowId = arrival.Workflow,
        CorrelationKey = arrival.CorrelationKey,
        Node = arrival.Node,
        Fate = arrival.Fate switch
        {
            ArrivalFate.Dispatched => "dispatched",
            ArrivalFate.Rejected => "rejected",
            _ => "dropped",
        },
        PlannedAt = UtcText.Of(arrival.PlannedAt),
        SentAt = UtcText.Of(arrival.SentAt),
        AcceptedAt = UtcText.Of(arrival.AcceptedAt),
        GitHubRunId = arrival.RunId,
        Adopted = arrival.Adopted ? 1 : 0,
        Attempts = arrival.Attempts,
        Reason = arrival.Reason,
        Detail = arrival.Detail,
    };
}
