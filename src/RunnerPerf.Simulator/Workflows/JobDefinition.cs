using System.Text.Json.Nodes;
using RunnerPerf.Simulator.Fleet;
using RunnerPerf.Simulator.Randomness;
using RunnerPerf.Simulator.Specification;

namespace RunnerPerf.Simulator.Workflows;

/// <summary>One entry under <c>jobs:</c>.</summary>
internal sealed record JobDefinition(string Id)
{
    // GitHub refuses larger matrices.
    private const int MostJobs = 256;

    /// <summary>Indices of the jobs that must have succeeded before.</summary>
    public IReadOnlyList<int> Needs { get; init; } = [];

    /// <summary>The name shown; <c>null</c>: the id, with the matrix values.</summary>
    public TextTemplate? Name { get; init; }

    /// <summary>Labels; a single template may evaluate to a list.</summary>
    public required Func<NameLookup, IReadOnlyList<string>> RunsOn { get; init; }

    public IReadOnlyList<MatrixDimension> Matrix { get; init; } = [];

    public int MaxParallel { get; init; } = int.MaxValue;

    public bool FailFast { get; init; } = true;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(6);

    public IReadOnlyList<Func<NameLookup, string>> Steps { get; init; } = [];

    public required ServiceLaw Duration { get; init; }

    public double FailureRate { get; init; }

    /// <summary>Outputs that later jobs use, as texts that depend on the inputs.</summary>
    public IReadOnlyDictionary<string, Expression> Outputs { get; init; } = new Dictionary<string, Expression>();

    /// <summary>The jobs that outputs in expressions may come from, by id.</summary>
    public IReadOnlyDictionary<string, JobDefinition> Needed { get; init; } = new Dictionary<string, JobDefinition>();

    public JobGroup Plan(DispatchContext context)
    {
        NameLookup outer = (scope, name) => scope == "needs" ? NeededOutput(context, name) : context.Lookup(scope, name);
        var law = Duration.For(context.Inputs);
        if (Matrix.Count == 0)
            return Group([PlanJob(outer, law, [])]);

        var cells = Cells(outer);
        return cells.Count is > 0 and <= MostJobs
            ? Group([.. cells.Select(cell => PlanJob(Inside(outer, cell), law, cell))])
            : Group([new JobPlan(Id, RunsOn(outer), DurationLaw.Zero, 1, Timeout, [])]);
    }

    private JobGroup Group(IReadOnlyList<JobPlan> jobs) => new(Id, Needs, jobs, MaxParallel, FailFast);

    private JobPlan PlanJob(NameLookup names, DurationLaw law, (string Name, JsonNode? Value)[] cell)
    {
        var name = Name?.Text(names)
            ?? (cell.Length == 0 ? Id : $"{Id} ({string.Join(", ", cell.Select(c => ExpressionValue.ToText(c.Value)))})");
        return new JobPlan(name, RunsOn(names), law, FailureRate, Timeout, [.. Steps.Select(step => step(names))]);
    }

    /// <summary>Every combination of the dimensions' values, the last dimension varying fastest.</summary>
    private List<(string Name, JsonNode? Value)[]> Cells(NameLookup names)
    {
        List<(string, JsonNode?)[]> cells = [[]];
        foreach (var dimension in Matrix)
        {
            var values = dimension.Values(names);
            cells = [.. cells.SelectMany(cell => values.Select(value => ((string, JsonNode?)[])[.. cell, (dimension.Name, value)]))];
        }

        return cells;
    }

    private static NameLookup Inside(NameLookup outer, (string Name, JsonNode? Value)[] cell) => (scope, name) =>
        scope == "matrix" ? Array.Find(cell, c => c.Name == name).Value : outer(scope, name);

    private JsonNode? NeededOutput(DispatchContext context, string path) =>
        path.Split('.') is [var job, "outputs", var output] && Needed[job].Outputs.TryGetValue(output, out var value)
            ? value(context.Lookup)
            : throw new ExpressionException($"'needs.{path}' has no value here");
}

/// <summary>One axis of a matrix.</summary>
internal sealed record MatrixDimension(string Name, Func<NameLookup, IReadOnlyList<JsonNode?>> Values);
