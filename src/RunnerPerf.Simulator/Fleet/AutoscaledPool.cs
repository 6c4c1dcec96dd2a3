using System.Diagnostics.CodeAnalysis;
using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Fleet;

/// <summary>
/// Self-hosted runners that come with demand. Waiting jobs without a booting runner lead, <c>scale_up_delay</c> later, to one
/// decision that starts as many runners as jobs then lack, up to <c>max</c>; each is usable after its own boot-up. A runner
/// idle for <c>idle</c> goes, down to <c>min</c>. The one that fell idle last gets the next job, so that others can go.
/// </summary>
internal sealed class AutoscaledPool : RunnerPool
{
    private readonly PoolSpecification.Autoscaled _specification;
    private readonly List<Runner> _runners = [];
    private readonly Stack<Runner> _idle = new();
    private int _booting;
    private int _created;
    private bool _decisionPending;

    public AutoscaledPool(SimulatedFleet fleet, PoolSpecification.Autoscaled specification)
        : base(fleet, specification)
    {
        _specification = specification;
        for (var i = 0; i < specification.Min; i++)
            BecomeReady(CreateRunner());
    }

    public override int Idle => _runners.Count - Busy;

    public override int Capacity => _specification.Max;

    public override IEnumerable<Runner> Runners => _runners;

    private int Total => _runners.Count + _booting;

    internal void ScaleUp(long at)
    {
        _decisionPending = false;
        for (var missing = Math.Min(Waiting - _booting, _specification.Max - Total); missing > 0; missing--)
        {
            _booting++;
            var runner = CreateRunner();
            var boot = Fleet.Draw(_specification.Boot, StreamPurpose.RunnerBoot, runner.Id);
            Fleet.Schedule(at + boot, EventKind.RunnerBoots, runner);
        }
    }

    internal void Booted(Runner runner, long at)
    {
        _booting--;
        BecomeReady(runner);
        Rest(runner, at);
        Match(at);
    }

    internal void Idled(Runner runner, long at)
    {
        // The event of an idle period that a job has ended since says nothing any more.
        if (runner.Job is not null || runner.IdleSince + _specification.Idle.Ticks != at || Total <= _specification.Min)
            return;

        _runners.Remove(runner);
        var others = _idle.Where(r => r != runner).Reverse().ToArray();
        _idle.Clear();
        foreach (var other in others)
            _idle.Push(other);
    }

    private protected override bool TryTake([NotNullWhen(true)] out Runner? runner) => _idle.TryPop(out runner);

    private protected override void Return(Runner runner, long at)
    {
        _idle.Push(runner);
        Rest(runner, at);
    }

    private protected override void Unserved(long at)
    {
        if (_decisionPending || Waiting <= _booting || Total >= _specification.Max)
            return;

        _decisionPending = true;
        var delay = Fleet.Draw(_specification.ScaleUpDelay, StreamPurpose.ScaleUp, _created);
        Fleet.Schedule(at + delay, EventKind.PoolScalesUp, this);
    }

    private Runner CreateRunner() => new(Fleet.NextRunnerId(), $"{Name}-{++_created}", this);

    private void BecomeReady(Runner runner)
    {
        _runners.Add(runner);
        _idle.Push(runner);
    }

    private void Rest(Runner runner, long at)
    {
        runner.IdleSince = at;
        Fleet.Schedule(at + _specification.Idle.Ticks, EventKind.RunnerIdles, runner);
    }
}
