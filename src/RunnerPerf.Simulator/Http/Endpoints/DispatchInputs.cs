using System.Text.Json;
using RunnerPerf.Simulator.Workflows;

namespace RunnerPerf.Simulator.Http.Endpoints;

/// <summary>Checks inputs against what the workflow declares, in GitHub's words, and fills in defaults.</summary>
internal static class DispatchInputs
{
    private const int LongestInputs = 65_535;

    /// <returns>Why the dispatch is refused, or <c>null</c>.</returns>
    public static string? Check(
        WorkflowDefinition workflow, IReadOnlyDictionary<string, string> given, out IReadOnlyDictionary<string, string> inputs)
    {
        inputs = given;
        if (given.Sum(static i => i.Key.Length + i.Value.Length) > LongestInputs)
            return "inputs are too large.";

        if (workflow.Inputs is not { } declared)
            return null;

        var unexpected = given.Keys.Where(name => !declared.Any(d => d.Name == name)).ToList();
        if (unexpected.Count > 0)
            return $"Unexpected inputs provided: [{string.Join(", ", unexpected.Select(u => $"\"{JsonEncodedText.Encode(u)}\""))}]";

        var filled = new Dictionary<string, string>();
        foreach (var input in declared)
        {
            if (!given.TryGetValue(input.Name, out var value))
            {
                if (input is { Required: true, Default: null })
                    return $"Required input '{input.Name}' not provided";

                value = input.Default ?? "";
            }
            else if (input.Options is { } options && !options.Contains(value))
            {
                return $"Provided value '{value}' for input '{input.Name}' not in the list of allowed values";
            }

            filled[input.Name] = value;
        }

        inputs = filled;
        return null;
    }
}
