using System.Text.Json.Serialization;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub.Json;

internal sealed class RunListDto
{
    public int? TotalCount { get; init; }

    public List<RunDto?>? WorkflowRuns { get; init; }
}

internal sealed class RunDto
{
    public long Id { get; init; }

    public string? DisplayTitle { get; init; }

    [JsonConverter(typeof(WordConverter))]
    public string? Status { get; init; }

    [JsonConverter(typeof(WordConverter))]
    public string? Conclusion { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Path { get; init; }

    [JsonConverter(typeof(WordConverter))]
    public string? Event { get; init; }

    public int? RunAttempt { get; init; }

    /// <summary>A missing time stays recognisable as the year 1 rather than being made up.</summary>
    public RunSnapshot ToSnapshot() => new(
        Id, DisplayTitle ?? "", Status ?? "", Conclusion, CreatedAt ?? default, UpdatedAt ?? CreatedAt ?? default, Path ?? "",
        Event ?? "", RunAttempt ?? 1);
}
