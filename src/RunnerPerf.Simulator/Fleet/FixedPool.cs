using System.Diagnostics.CodeAnalysis;

namespace RunnerPerf.Simulator.Fleet;

/// <summary>A set number of self-hosted runners that are always there. The one idle longest gets the next job.</summary>
internal sealed class FixedPool : RunnerPool
{
    private readonly Runner[] _runners;
    private readonly Queue<Runner> _idle;

    public FixedPool(SimulatedFleet fleet, PoolSpecification.Fixed specification)
        : base(fleet, specification)
    {
        _runners = new Runner[specification.Runners];
        for (var i = 0; i < _runners.Length; i++)
            _runners[i] = new Runner(fleet.NextRunnerId(), $"{specification.Name}-{i + 1}", this);

        _idle = new Queue<Runner>(_runners);
    }

    public override int Idle => _idle.Count;

    public override int Capacity => _runners.Length;

    public override IEnumerable<Runner> Runners => _runners;

    private protected override bool TryTake([NotNullWhen(true)] out Runner? runner) => _idle.TryDequeue(out runner);

    private protected override void Return(Runner runner, long at) => _idle.Enqueue(runner);
}
