using LinqToDB.Mapping;
using RunnerPerf.Results;
using RunnerPerf.Results.Records;
using RunnerPerf.Results.Timing;

namespace RunnerPerf.Storage.Rows;

/// <summary>A row of <c>workflow_runs</c>.</summary>
[Table("workflow_runs")]
internal sealed class WorkflowRunRow
{
    [PrimaryKey, Identity, Column("id")]
    public long Id { get; init; }

    [Column("test_run_id")]
    public required string TestRunId { get; init; }

    [Column("workflow_id")]
    public required string WorkflowId { get; init; }

    [Column("github_run_id")]
    public long? GitHubRunId { get; init; }

    [Column("dispatched_at")]
    public required string DispatchedAt { get; init; }

    [Column("started_at")]
    public string? StartedAt { get; init; }

    [Column("completed_at")]
    public string? CompletedAt { get; init; }

    [Column("queue_time_seconds")]
    public double? QueueTimeSeconds { get; init; }

    [Column("execution_time_seconds")]
    public double? ExecutionTimeSeconds { get; init; }

    [Column("status")]
    public required string Status { get; init; }

    [Column("error_message")]
    public string? ErrorMessage { get; init; }

    [Column("arrival_index")]
    public required long ArrivalIndex { get; init; }

    [Column("phase")]
    public required string Phase { get; init; }

    [Column("node")]
    public required string Node { get; init; }

    [Column("planned_at")]
    public required string PlannedAt { get; init; }

    [Column("created_at")]
    public string? CreatedAt { get; init; }

    [Column("observed_at")]
    public required string ObservedAt { get; init; }

    [Column("run_attempt")]
    public required int RunAttempt { get; init; }

    [Column("exclusion")]
    public string? Exclusion { get; init; }

    public static WorkflowRunRow Of(string test, RunRecord run, RunTimings timings) => new()
    {
        TestRunId = test,
        WorkflowId = run.Workflow,
        GitHubRunId = run.RunId,
        DispatchedAt = UtcText.Of(run.SentAt),
        StartedAt = UtcText.Of(timings.FirstJobStartedAt),
        CompletedAt = UtcText.Of(timings.LastJobCompletedAt),
        QueueTimeSeconds = timings.Queue.Seconds,
        ExecutionTimeSeconds = timings.Execution.Seconds,
        Status = ConclusionText.Of(run),
        ErrorMessage = RunProblem.Of(run),
        ArrivalIndex = run.ArrivalIndex,
        Phase = run.Phase,
        Node = run.Node,
        PlannedAt = UtcText.Of(run.PlannedAt),
        CreatedAt = UtcText.Of(run.CreatedAt),
        ObservedAt = UtcText.Of(run.ObservedAt),
        RunAttempt = run.Attempt,
        Exclusion = timings.Queue.Exclusion ?? timings.Execution.Exclusion,
    };
}
