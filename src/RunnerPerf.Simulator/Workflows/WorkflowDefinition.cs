using RunnerPerf.Simulator.Fleet;

namespace RunnerPerf.Simulator.Workflows;

/// <summary>A workflow as the simulator understands it, from a workflow file or from the specification alone.</summary>
internal sealed record WorkflowDefinition(string File, string Name)
{
    /// <summary>Whether it can be dispatched at all.</summary>
    public bool HasDispatchTrigger { get; init; } = true;

    /// <summary>Declared inputs; <c>null</c>: any are accepted.</summary>
    public IReadOnlyList<WorkflowInput>? Inputs { get; init; } = [];

    /// <summary>The title of a run; <c>null</c>: the workflow's name.</summary>
    public TextTemplate? RunName { get; init; }

    public required IReadOnlyList<JobDefinition> Jobs { get; init; }

    public string Path => $".github/workflows/{File}";

    /// <summary>What a run with these inputs does. Inputs have their defaults filled in.</summary>
    public RunPlan Plan(DispatchContext context)
    {
        var groups = new JobGroup[Jobs.Count];
        for (var i = 0; i < groups.Length; i++)
            groups[i] = Jobs[i].Plan(context);

        return new RunPlan(groups);
    }

    public string Title(DispatchContext context)
    {
        if (RunName is not null)
            return RunName.Text(context.Lookup) is { Length: > 0 } title ? title : Name;

        // A workflow that only the specification describes still has to show whose run it is.
        return Inputs is null && context.Inputs.TryGetValue("correlation_id", out var key) ? $"{Name} {key}" : Name;
    }
}

/// <param name="Options">Allowed values of an input of type <c>choice</c>.</param>
internal sealed record WorkflowInput(string Name, bool Required, string? Default, IReadOnlyList<string>? Options);
