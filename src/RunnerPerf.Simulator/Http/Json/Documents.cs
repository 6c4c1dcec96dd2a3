using System.Text.Json.Serialization;

namespace RunnerPerf.Simulator.Http.Json;

// The shapes of GitHub's answers, named after the schemas of its OpenAPI description. Names become snake_case.

internal sealed record ErrorDocument(string Message, string DocumentationUrl, string Status);

internal sealed record RunListDocument(int TotalCount, IReadOnlyList<RunDocument> WorkflowRuns);

internal sealed record RunDocument
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required string NodeId { get; init; }
    public required string HeadBranch { get; init; }
    public required string HeadSha { get; init; }
    public required string Path { get; init; }
    public required string DisplayTitle { get; init; }
    public required int RunNumber { get; init; }
    public string Event { get; } = "workflow_dispatch";
    public required string Status { get; init; }
    public required string? Conclusion { get; init; }
    public required long WorkflowId { get; init; }
    public required long CheckSuiteId { get; init; }
    public required string CheckSuiteNodeId { get; init; }
    public required string Url { get; init; }
    public required string HtmlUrl { get; init; }
    public IReadOnlyList<string> PullRequests { get; } = [];
    public required string CreatedAt { get; init; }
    public required string UpdatedAt { get; init; }
    public required RawJson Actor { get; init; }
    public int RunAttempt { get; } = 1;
    public IReadOnlyList<string> ReferencedWorkflows { get; } = [];
    public required string RunStartedAt { get; init; }
    public required RawJson TriggeringActor { get; init; }
    public required string JobsUrl { get; init; }
    public required string LogsUrl { get; init; }
    public required string CheckSuiteUrl { get; init; }
    public required string ArtifactsUrl { get; init; }
    public required string CancelUrl { get; init; }
    public required string RerunUrl { get; init; }
    public string? PreviousAttemptUrl { get; }
    public required string WorkflowUrl { get; init; }
    public required RawJson HeadCommit { get; init; }
    public required RawJson Repository { get; init; }
    public required RawJson HeadRepository { get; init; }
}

internal sealed record JobListDocument(int TotalCount, IReadOnlyList<JobDocument> Jobs);

internal sealed record JobDocument
{
    public required long Id { get; init; }
    public required long RunId { get; init; }
    public required string WorkflowName { get; init; }
    public required string HeadBranch { get; init; }
    public required string RunUrl { get; init; }
    public int RunAttempt { get; } = 1;
    public required string NodeId { get; init; }
    public required string HeadSha { get; init; }
    public required string Url { get; init; }
    public required string HtmlUrl { get; init; }
    public required string Status { get; init; }
    public required string? Conclusion { get; init; }
    public required string CreatedAt { get; init; }
    public required string StartedAt { get; init; }
    public required string? CompletedAt { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<StepDocument> Steps { get; init; }
    public required string CheckRunUrl { get; init; }
    public required IReadOnlyList<string> Labels { get; init; }
    public required long RunnerId { get; init; }
    public required string RunnerName { get; init; }
    public required long RunnerGroupId { get; init; }
    public required string RunnerGroupName { get; init; }
}

internal sealed record StepDocument(
    string Name, string Status, string? Conclusion, int Number, string? StartedAt, string? CompletedAt);

internal sealed record DispatchDocument(long WorkflowRunId, string RunUrl, string HtmlUrl);

/// <param name="RunDurationMs">Left out until the run is completed.</param>
internal sealed record TimingDocument(
    IReadOnlyDictionary<string, BillableDocument> Billable,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? RunDurationMs);

internal sealed record BillableDocument(long TotalMs, int Jobs, IReadOnlyList<JobRunDocument> JobRuns);

internal sealed record JobRunDocument(long JobId, long DurationMs);

internal sealed record WorkflowListDocument(int TotalCount, IReadOnlyList<WorkflowDocument> Workflows);

internal sealed record WorkflowDocument(
    long Id, string NodeId, string Name, string Path, string State, string CreatedAt, string UpdatedAt, string Url,
    string HtmlUrl, string BadgeUrl);

internal sealed record RunnerListDocument(int TotalCount, IReadOnlyList<RunnerDocument> Runners);

internal sealed record RunnerDocument(
    long Id, string Name, string Os, string Status, bool Busy, bool Ephemeral, long RunnerGroupId,
    IReadOnlyList<RunnerLabelDocument> Labels);

internal sealed record RunnerLabelDocument(long Id, string Name, string Type);

internal sealed record RateLimitDocument(
    IReadOnlyDictionary<string, RateDocument> Resources,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RateDocument? Rate);

internal sealed record RateDocument(int Limit, int Remaining, long Reset, int Used);
