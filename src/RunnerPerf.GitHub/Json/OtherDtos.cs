using System.Text.Json.Serialization;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub.Json;

internal sealed class WorkflowDto
{
    public long Id { get; init; }

    public string? Name { get; init; }

    public string? Path { get; init; }

    public string? State { get; init; }

    public WorkflowSnapshot ToSnapshot() => new(Id, Name ?? "", Path ?? "", State ?? "");
}

internal sealed class RateLimitDto
{
    public ResourcesDto? Resources { get; init; }

    internal sealed class ResourcesDto
    {
        public BudgetDto? Core { get; init; }
    }

    internal sealed class BudgetDto
    {
        public int? Limit { get; init; }

        public int? Remaining { get; init; }

        /// <summary>Seconds since 1970.</summary>
        public long? Reset { get; init; }

        public RateLimitSnapshot ToSnapshot() => new(
            Limit, Remaining, Reset is { } reset ? DateTimeOffset.FromUnixTimeSeconds(reset) : null);
    }
}

internal sealed class DispatchReceiptDto
{
    public long? WorkflowRunId { get; init; }
}

internal sealed class DispatchBodyDto
{
    public required string Ref { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Inputs { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ReturnRunDetails { get; init; }
}
