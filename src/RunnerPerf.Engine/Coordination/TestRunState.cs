using RunnerPerf.Results.Records;

namespace RunnerPerf.Engine.Coordination;

/// <summary>
/// What is known of a test's arrivals and runs. Told twice, a fact changes nothing: reports may be repeated.
/// </summary>
internal sealed class TestRunState(long planned)
{
    private readonly IndexRanges _dispatched = new();
    private readonly IndexRanges _rejected = new();
    private readonly IndexRanges _dropped = new();
    private readonly IndexRanges _ended = new();
    private readonly List<long> _left = [];

    public long Planned { get; } = planned;

    public long Dispatched => _dispatched.Count;

    public long Rejected => _rejected.Count;

    public long Dropped => _dropped.Count;

    public long Settled => Dispatched + Rejected + Dropped;

    public long Adopted { get; private set; }

    /// <summary>Runs that are followed no longer.</summary>
    public long Ended => _ended.Count;

    public long Succeeded { get; private set; }

    /// <summary>Neither succeeded nor cancelled, skipped or neutral.</summary>
    public long Failed { get; private set; }

    /// <summary>Runs that were given up unfinished.</summary>
    public IReadOnlyList<long> Left => _left;

    /// <summary>Every arrival has its fate and every run its end.</summary>
    public bool IsComplete => Settled == Planned && Ended == Dispatched;

    public void Apply(SettledArrival arrival)
    {
        if (_dispatched.Contains(arrival.Index) || _rejected.Contains(arrival.Index) || _dropped.Contains(arrival.Index))
            return;

        var set = arrival.Fate switch
        {
            ArrivalFate.Dispatched => _dispatched,
            ArrivalFate.Rejected => _rejected,
            _ => _dropped,
        };
        set.Add(arrival.Index);
        if (arrival.Adopted)
            Adopted++;
    }

    public void Apply(EndedRun run)
    {
        if (!_ended.Add(run.Index))
            return;

        if (run.End != RunEnd.Completed)
        {
            if (run.RunId is { } id)
                _left.Add(id);
        }
        else if (run.Conclusion == "success")
        {
            Succeeded++;
        }
        else if (run.Conclusion is not ("cancelled" or "skipped" or "neutral"))
        {
            Failed++;
        }
    }
}
