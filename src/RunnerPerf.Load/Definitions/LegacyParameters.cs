using System.Collections.Immutable;
using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Definitions.Yaml;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Definitions;

/// <summary>
/// The short form of a definition, <c>test.parameters: {workflows: 10, complexity: medium, parallel: true}</c>: so many runs of
/// the workflow of that complexity, together or one after the other.
/// </summary>
internal static class LegacyParameters
{
    private const int MaxWorkflows = 100_000;

    /// <summary>Parallel runs start as fast as GitHub asks its clients to create content: one a second.</summary>
    private static readonly Rate Together = new(1, TimeSpan.FromSeconds(1));

    /// <summary>The most complex test workflow is done well within two minutes, so that the runs do not overlap.</summary>
    private static readonly Rate OneAfterTheOther = new(1, TimeSpan.FromMinutes(2));

    private static readonly string[] Complexities = ["simple", "medium", "complex"];

    /// <param name="test">The section that has the parameters.</param>
    /// <param name="harness">Its <c>tests.performance.workflows</c> are the workflows to choose from.</param>
    /// <returns>The phases and the workload that they come to.</returns>
    public static (ImmutableArray<PhaseOutline> Phases, ImmutableArray<WorkloadEntry> Workload) Read(
        Section test, HarnessConfiguration? harness)
    {
        if (test.Inner("parameters", "workflows", "complexity", "parallel") is not { } parameters)
            return ([], []);
        var count = parameters.RequiredNode("workflows", "how many workflows to run, for example 10") is null
            ? null
            : parameters.WholeNumber("workflows", 1, MaxWorkflows);
        var complexity = parameters.Word("complexity", Complexities) ?? "simple";
        var parallel = parameters.Flag("parallel") ?? true;

        var rate = parallel ? Together : OneAfterTheOther;
        var phase = new PhaseOutline(test.Text("type") ?? "load", new ConstantRate(rate), rate.Per * (count ?? 1));
        return ([phase], Workload(complexity, harness?.Tests.Performance.Workflows ?? []));
    }

    /// <summary>The harness's workflow named after the complexity; without one, all that it lists, in equal parts.</summary>
    private static ImmutableArray<WorkloadEntry> Workload(string complexity, ImmutableArray<string> workflows)
    {
        var named = workflows.Where(file => file.Contains(complexity, StringComparison.OrdinalIgnoreCase)).Take(1).ToList();
        IEnumerable<string> chosen = named.Count > 0 ? named : workflows.IsEmpty ? [$"{complexity}_test.yml"] : workflows;
        var inputs = ImmutableSortedDictionary<string, string>.Empty.Add("complexity", complexity);
        return [.. chosen.Select(file => new WorkloadEntry { Workflow = file, Inputs = inputs })];
    }
}
