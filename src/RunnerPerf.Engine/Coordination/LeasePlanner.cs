using RunnerPerf.Load.Plans;

namespace RunnerPerf.Engine.Coordination;

/// <summary>Cuts the plan into leases, horizon by horizon. Pure but for its cursor, which only moves forward.</summary>
internal sealed class LeasePlanner : IDisposable
{
    private readonly TestPlan _plan;
    private readonly IEnumerator<Arrival> _ahead;
    private bool _hasAhead;
    private long _number;

    public LeasePlanner(TestPlan plan)
    {
        _plan = plan;
        _ahead = plan.Arrivals().GetEnumerator();
        _hasAhead = _ahead.MoveNext();
    }

    /// <summary>The first index that is in no lease yet.</summary>
    public long NextIndex { get; private set; }

    public bool Exhausted => !_hasAhead;

    /// <summary>Leases for the arrivals due before the horizon, one lane a worker. The lanes sum to the plan exactly.</summary>
    /// <param name="horizon">Offset from the start of the test.</param>
    /// <param name="workers">How many lanes.</param>
    /// <param name="deadline">Until when they may be sent.</param>
    public IReadOnlyList<Lease> Cut(TimeSpan horizon, int workers, DateTimeOffset deadline)
    {
        var from = NextIndex;
        while (_hasAhead && _ahead.Current.Offset < horizon)
        {
            NextIndex = _ahead.Current.Index + 1;
            _hasAhead = _ahead.MoveNext();
        }

        if (NextIndex == from)
            return [];

        return [.. Enumerable.Range(0, workers).Select(lane => new Lease(_number++, from, NextIndex, workers, lane, deadline))];
    }

    /// <summary>One lease over all that is left, to be dropped rather than sent.</summary>
    public Lease? CutRest()
    {
        if (NextIndex >= _plan.PlannedArrivals)
            return null;

        var rest = new Lease(_number++, NextIndex, _plan.PlannedArrivals, 1, 0, DateTimeOffset.MinValue);
        NextIndex = _plan.PlannedArrivals;
        _hasAhead = false;
        return rest;
    }

    public void Dispose() => _ahead.Dispose();
}
