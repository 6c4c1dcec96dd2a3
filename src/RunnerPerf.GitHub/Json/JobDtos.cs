using System.Text.Json.Serialization;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub.Json;

internal sealed class JobListDto
{
    public int? TotalCount { get; init; }

    public List<JobDto?>? Jobs { get; init; }
}

internal sealed class JobDto
{
    public long Id { get; init; }

    public string? Name { get; init; }

    [JsonConverter(typeof(WordConverter))]
    public string? Status { get; init; }

    [JsonConverter(typeof(WordConverter))]
    public string? Conclusion { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public long? RunnerId { get; init; }

    public string? RunnerName { get; init; }

    public string? RunnerGroupName { get; init; }

    public string[]? Labels { get; init; }

    public List<StepDto?>? Steps { get; init; }

    /// <summary>"No runner yet" is written as null, as 0 or as an empty name; it is null from here on.</summary>
    public JobSnapshot ToSnapshot() => new(
        Id, Name ?? "", Status ?? "", Conclusion, CreatedAt, StartedAt, CompletedAt, RunnerId is 0 ? null : RunnerId,
        NullIfEmpty(RunnerName), NullIfEmpty(RunnerGroupName), Labels ?? [], [.. (Steps ?? []).OfType<StepDto>().Select(step => step.ToSnapshot())]);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

internal sealed class StepDto
{
    public int Number { get; init; }

    public string? Name { get; init; }

    [JsonConverter(typeof(WordConverter))]
    public string? Status { get; init; }

    [JsonConverter(typeof(WordConverter))]
    public string? Conclusion { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public StepSnapshot ToSnapshot() => new(Number, Name ?? "", Status ?? "", Conclusion, StartedAt, CompletedAt);
}
