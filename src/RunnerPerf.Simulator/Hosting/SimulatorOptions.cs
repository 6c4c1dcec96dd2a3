using RunnerPerf.Simulator.Specification;

namespace RunnerPerf.Simulator.Hosting;

/// <summary>How to run a simulator.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The specification file; <c>null</c> uses the built-in one (4 self-hosted runners and a hosted pool of 20).</summary>
    public string? SpecificationFile { get; init; }

    /// <summary>A specification already read; takes precedence over <see cref="SpecificationFile"/>.</summary>
    public SimulatorSpecification? Specification { get; init; }

    /// <summary>Where the workflow files are whose jobs are to be simulated, unless the specification names others.</summary>
    public string WorkflowsDirectory { get; init; } = "workflows";

    public double TimeScale { get; init; } = 1;

    /// <summary>Addresses to listen on. Port 0 takes a free one. Default: a free port on 127.0.0.1.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:0"];

    /// <summary>Overrides the specification's seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The clock beneath test time. Default: the system's.</summary>
    public TimeProvider WallClock { get; init; } = TimeProvider.System;
}
