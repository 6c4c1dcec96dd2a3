using RunnerPerf.Simulator.Clock;

namespace RunnerPerf.Simulator.Hosting;

/// <summary>How to run a simulator.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The specification file; <c>null</c> uses the built-in one (4 self-hosted runners and a hosted pool of 20).</summary>
    public string? SpecificationFile { get; init; }

    /// <summary>Where the workflow files are whose jobs are to be simulated, unless the specification names others.</summary>
    public string WorkflowsDirectory { get; init; } = "workflows";

    public double TimeScale { get; init; } = 1;

    /// <summary>Addresses to listen on. Port 0 takes a free one. Default: a free port on 127.0.0.1.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:0"];

    /// <summary>Overrides the specification's seed.</summary>
    public ulong? Seed { get; init; }
}

/// <summary>A running simulator, in this process.</summary>
public interface ISimulatorServer : IAsyncDisposable
{
    /// <summary>The first address it listens on; ends in a slash.</summary>
    Uri BaseAddress { get; }

    /// <summary>Test time, to be shared with the engine.</summary>
    ScaledTimeProvider Clock { get; }
}
