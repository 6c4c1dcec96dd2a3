using RunnerPerf.Load.Plans;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Engine.Hosting;

/// <summary>A plan to be carried out.</summary>
public sealed record TestRequest
{
    public required Guid Id { get; init; }

    public required TestPlan Plan { get; init; }

    /// <summary>For the result sinks: the definition as JSON, without secrets.</summary>
    public required string ConfigurationJson { get; init; }

    /// <summary>The branch or tag for workload entries that name none.</summary>
    public required string DefaultRef { get; init; }
}

/// <summary>What to do with runs under way when a test is aborted.</summary>
public enum AbortMode
{
    /// <summary>Wait for them to end.</summary>
    Drain,

    /// <summary>Cancel them on GitHub, then wait for that.</summary>
    Cancel,

    /// <summary>Leave them and list them.</summary>
    Leave,
}

/// <summary>What a test came to.</summary>
public sealed record TestOutcome(TestHeader Header, TestEnd End, TestProgress Final);

