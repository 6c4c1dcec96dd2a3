using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RunnerPerf.Load.Definitions.Yaml;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Definitions;

/// <summary>Reads <c>workload</c>.</summary>
internal static partial class WorkloadReader
{
    /// <summary>What a definition without a workload dispatches.</summary>
    public const string DefaultWorkflow = "simple_test.yml";

    public const string FileNameExpected = "a workflow's file name alone, ending in .yml or .yaml, for example simple_test.yml";

    /// <summary>GitHub takes 25 inputs; one of them carries the correlation key.</summary>
    private const int MaxInputs = 24;

    private const string CorrelationInput = "correlation_id";

    /// <summary>A workflow's file name, without a path, or its number on GitHub.</summary>
    public static bool IsWorkflow(string text) => FileName().IsMatch(text);

    public static ImmutableArray<WorkloadEntry> Read(Section document)
    {
        if (!document.Has("workload"))
            return [new WorkloadEntry { Workflow = DefaultWorkflow }];
        const string Expected = "workflows, for example - {workflow: simple_test.yml, weight: 1}";
        if (document.RequiredNode("workload", $"a list of {Expected}") is null)
            return [];
        var nodes = document.List("workload", Expected);
        if (nodes.IsEmpty && document.Node("workload") is YamlList)
            document.Mistakes.Add(document.PlaceOf("workload"), $"workload is empty; expected a list of {Expected}");
        return [.. nodes.Select((node, i) => ReadEntry(document, node, i)).OfType<WorkloadEntry>()];
    }

    private static WorkloadEntry? ReadEntry(Section document, YamlNode node, int index)
    {
        var path = document.Path($"workload.{index}");
        if (Section.Of(node, path, document.Mistakes, "workflow", "weight", "ref", "inputs", "jobs_per_dispatch") is not { } entry)
            return null;
        var workflow = entry.RequiredText("workflow", FileNameExpected);
        if (workflow is not null && !IsWorkflow(workflow))
            entry.Mistakes.Add(entry.PlaceOf("workflow"), $"{entry.Path("workflow")} is {entry.Node("workflow")!.Shown}; expected {FileNameExpected}");

        return new WorkloadEntry
        {
            Workflow = workflow ?? DefaultWorkflow,
            Weight = entry.Positive("weight") ?? 1,
            Ref = entry.Text("ref", "a branch or tag"),
            Inputs = ReadInputs(entry),
            JobsPerDispatch = (int)(entry.WholeNumber("jobs_per_dispatch", 1, 10_000) ?? 1),
        };
    }

    private static ImmutableSortedDictionary<string, string> ReadInputs(Section entry)
    {
        var inputs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (entry.Node("inputs") is not { } node)
            return inputs.ToImmutable();
        if (node is not YamlMap map)
        {
            entry.Mistakes.Add(node.At, $"{entry.Path("inputs")} is {node.Shown}; expected a mapping of input names to values");
            return inputs.ToImmutable();
        }

        if (map.Entries.Length > MaxInputs)
            entry.Mistakes.Add(map.At, $"{entry.Path("inputs")} has {map.Entries.Length} inputs; expected at most {MaxInputs}, GitHub's limit of 25 less the correlation key");
        foreach (var input in map.Entries)
        {
            if (input.Key == CorrelationInput)
                entry.Mistakes.Add(input.At, $"the input '{CorrelationInput}' is filled in for every run; remove it");
            else if (input.Value is YamlScalar scalar)
                inputs[input.Key] = scalar.IsNull ? "" : scalar.Text;
            else
                entry.Mistakes.Add(input.Value.At, $"{entry.Path("inputs")}.{input.Key} is {input.Value.Shown}; expected one value, since GitHub's inputs are text");
        }

        return inputs.ToImmutable();
    }

    [GeneratedRegex(@"^(?:[A-Za-z0-9_.-]+\.ya?ml|[0-9]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
