using System.Diagnostics.CodeAnalysis;
using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Fleet;

/// <summary>GitHub's machines: a fresh one boots for every job, and the plan caps how many run at a time.</summary>
internal sealed class HostedPool(SimulatedFleet fleet, PoolSpecification.Hosted specification) : RunnerPool(fleet, specification)
{
    public override bool IsHosted => true;

    public override int Idle => specification.Concurrency - Busy;

    public override int Capacity => specification.Concurrency;

    public override IEnumerable<Runner> Runners => [];

    private protected override bool TryTake([NotNullWhen(true)] out Runner? runner)
    {
        runner = null;
        if (Busy == specification.Concurrency)
            return false;

        var id = Fleet.NextRunnerId();
        runner = new Runner(id, $"GitHub Actions {1_000_000_000 + id}", this);
        return true;
    }

    private protected override void Return(Runner runner, long at)
    {
    }

    private protected override long BootTime(Job job) => Fleet.Draw(specification.Boot, StreamPurpose.Boot, job);
}
