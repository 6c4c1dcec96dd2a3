using RunnerPerf.Engine.Hosting;
using RunnerPerf.Engine.Pacing;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Engine.Coordination;

/// <summary>Turns a test's state into what people watch: phase, planned against achieved rate, counts.</summary>
internal sealed class ProgressMeter(Guid testId, TestPlan plan, TestClock clock) : IDisposable
{
    private static readonly TimeSpan RateWindow = TimeSpan.FromMinutes(1);

    private readonly Queue<(TimeSpan At, long Dispatched)> _history = new();
    private readonly IEnumerator<Arrival> _due = plan.Arrivals().GetEnumerator();
    private bool _hasDue;
    private long _dueCount = -1;

    public TestProgress Measure(TestStage stage, TestRunState state, IReadOnlyCollection<ShareGauge> gauges)
    {
        var elapsed = clock.Elapsed;
        var (phase, index) = PhaseAt(elapsed);
        var oldest = gauges.Min(gauge => gauge.OldestWaitingSince);
        return new TestProgress
        {
            TestId = testId,
            Stage = stage,
            Phase = phase?.Name,
            PhaseIndex = index,
            Elapsed = elapsed,
            Planned = state.Planned,
            Due = Due(elapsed),
            Dispatched = state.Dispatched,
            Rejected = state.Rejected,
            Dropped = state.Dropped,
            InDoubt = gauges.Sum(gauge => gauge.InDoubt),
            Adopted = state.Adopted,
            Waiting = gauges.Sum(gauge => gauge.Waiting),
            Running = gauges.Sum(gauge => gauge.Running),
            Finished = state.Ended,
            Succeeded = state.Succeeded,
            Failed = state.Failed,
            PlannedPerMinute = phase is null ? 0 : phase.Rate.At((elapsed - phase.Start).TotalSeconds) * 60,
            AchievedPerMinute = AchievedPerMinute(elapsed, state.Dispatched),
            OldestWait = oldest is { } since ? clock.Now - since : null,
            BudgetLeft = gauges.Count == 0 || gauges.Any(gauge => gauge.BudgetLeft is null) ? null : gauges.Sum(gauge => gauge.BudgetLeft),
            Requests = gauges.Sum(gauge => gauge.Requests),
            Throttled = gauges.Aggregate(TimeSpan.Zero, (sum, gauge) => sum + gauge.Throttled),
        };
    }

    public void Dispose() => _due.Dispose();

    private (PlannedPhase? Phase, int Index) PhaseAt(TimeSpan elapsed)
    {
        for (var i = 0; i < plan.Phases.Length; i++)
        {
            var phase = plan.Phases[i];
            if (elapsed >= phase.Start && elapsed < phase.Start + phase.Duration)
                return (phase, i);
        }

        return (null, elapsed < TimeSpan.Zero ? 0 : plan.Phases.Length);
    }

    private long Due(TimeSpan elapsed)
    {
        if (_dueCount < 0)
            (_hasDue, _dueCount) = (_due.MoveNext(), 0);
        while (_hasDue && _due.Current.Offset <= elapsed)
        {
            _dueCount++;
            _hasDue = _due.MoveNext();
        }

        return _dueCount;
    }

    private double AchievedPerMinute(TimeSpan elapsed, long dispatched)
    {
        _history.Enqueue((elapsed, dispatched));
        while (_history.Count > 2 && elapsed - _history.Peek().At > RateWindow)
            _history.Dequeue();
        var (at, then) = _history.Peek();
        return elapsed > at ? (dispatched - then) / (elapsed - at).TotalMinutes : 0;
    }
}
