using System.Text.Json.Nodes;

namespace RunnerPerf.Simulator.Workflows;

/// <summary>The values that expressions of a workflow see at one dispatch.</summary>
internal sealed record DispatchContext(
    IReadOnlyDictionary<string, string> Inputs, string Repository, string Branch, string Actor, string Workflow)
{
    /// <summary>Names of the <c>github</c> context that have a value before a run exists.</summary>
    public static readonly string[] GitHubNames =
        ["repository", "ref", "ref_name", "actor", "triggering_actor", "workflow", "event_name"];

    public JsonNode? Lookup(string context, string name) => context switch
    {
        "inputs" => Inputs.TryGetValue(name, out var value) ? JsonValue.Create(value) : JsonValue.Create(""),
        "github" => GitHub(name),
        _ => throw new ExpressionException($"'{context}.{name}' has no value here"),
    };

    private JsonValue GitHub(string name) => name switch
    {
        "repository" => JsonValue.Create(Repository),
        "ref" => JsonValue.Create($"refs/heads/{Branch}"),
        "ref_name" => JsonValue.Create(Branch),
        "actor" or "triggering_actor" => JsonValue.Create(Actor),
        "workflow" => JsonValue.Create(Workflow),
        "event_name" => JsonValue.Create("workflow_dispatch"),
        _ => throw new ExpressionException($"'github.{name}' has no value here"),
    };
}
