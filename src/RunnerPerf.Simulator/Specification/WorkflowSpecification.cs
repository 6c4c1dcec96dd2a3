using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Specification;

/// <summary>What a specification says about one workflow: laws for the jobs of its file, or all if there is no file.</summary>
/// <param name="File">The file's name, or a path relative to the specification.</param>
/// <param name="Duration">Of jobs that name none of their own.</param>
/// <param name="FailureRate">Of jobs that name none of their own.</param>
public sealed record WorkflowSpecification(
    string File, ServiceLaw? Duration, double? FailureRate, IReadOnlyList<JobSpecification> Jobs, SourcePlace Place);

/// <summary>What a specification says about one job; <c>null</c> leaves it as the workflow file has it.</summary>
public sealed record JobSpecification(string Name, SourcePlace Place)
{
    public IReadOnlyList<string>? RunsOn { get; init; }

    public ServiceLaw? Duration { get; init; }

    public double? FailureRate { get; init; }

    public IReadOnlyList<string>? Needs { get; init; }

    /// <summary>Jobs made of this one; <see cref="CountInput"/> may name an input that says it instead.</summary>
    public int? Count { get; init; }

    public string? CountInput { get; init; }

    public int? MaxParallel { get; init; }

    public IReadOnlyList<string>? Steps { get; init; }
}

/// <summary>Where in which file something was written.</summary>
public sealed record SourcePlace(string File, long Line, long Column)
{
    internal SimulatorConfigurationException Error(string problem) => new(File, Line, Column, problem);
}

/// <summary>The law of a job's duration, which an input may choose.</summary>
/// <param name="Otherwise">Without an input, or where its value has no law of its own.</param>
/// <param name="Input">The input that chooses; <c>null</c>: none does.</param>
public sealed record ServiceLaw(
    DurationLaw Otherwise, string? Input = null, IReadOnlyDictionary<string, DurationLaw>? ByValue = null)
{
    public DurationLaw For(IReadOnlyDictionary<string, string> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Input is not null && inputs.TryGetValue(Input, out var value) && ByValue!.TryGetValue(value, out var law)
            ? law
            : Otherwise;
    }
}
