namespace RunnerPerf.Results.Summary;

/// <summary>
/// What is known of each arrival, 16 bytes apiece, to prove that none is lost and none doubled. Records may come in any order.
/// </summary>
internal sealed class ArrivalLedger(long planned)
{
    private readonly List<Entry> _entries = [];

    /// <summary>Further dispatches of an arrival that has a run already.</summary>
    public long DispatchedAgain { get; private set; }

    /// <summary>Arrivals with a second fate, be it the same or another.</summary>
    public long SettledAgain { get; private set; }

    /// <summary>Second run records of one arrival.</summary>
    public long FollowedAgain { get; private set; }

    /// <summary>Records with an index that is not in the plan.</summary>
    public long Unplanned { get; private set; }

    /// <summary>Enters an arrival's fate.</summary>
    /// <returns><c>false</c> when it is not to be counted: it was settled before, or was never planned.</returns>
    public bool Settle(long index, bool dispatched, long? runId)
    {
        if (!TryGet(index, out var at))
        {
            return false;
        }

        var entry = _entries[at];
        if (entry.Settled)
        {
            SettledAgain++;
            DispatchedAgain += dispatched && entry.Dispatched ? 1 : 0;
            return false;
        }

        _entries[at] = Assign(entry with { Settled = true, Dispatched = dispatched }, runId);
        return true;
    }

    /// <summary>Enters the end of an arrival's run.</summary>
    /// <returns><c>false</c> when it is not to be counted.</returns>
    public bool Finish(long index, long? runId)
    {
        if (!TryGet(index, out var at))
        {
            return false;
        }

        var entry = _entries[at];
        var first = !entry.Finished;
        FollowedAgain += first ? 0 : 1;
        _entries[at] = Assign(entry with { Finished = true }, runId);
        return first;
    }

    /// <summary>Dispatched arrivals that no run record came for.</summary>
    public long NeverFinished() => _entries.LongCount(entry => entry is { Dispatched: true, Finished: false });

    /// <summary>Arrivals beyond the first of every run id.</summary>
    public long SharedRuns()
    {
        var ids = _entries.Where(entry => entry.RunId != 0).Select(entry => entry.RunId).ToArray();
        Array.Sort(ids);
        var shared = 0L;
        for (var i = 1; i < ids.Length; i++)
        {
            shared += ids[i] == ids[i - 1] ? 1 : 0;
        }

        return shared;
    }

    private Entry Assign(Entry entry, long? runId)
    {
        if (runId is not { } id || entry.RunId == id)
        {
            return entry;
        }

        if (entry.RunId == 0)
        {
            return entry with { RunId = id };
        }

        DispatchedAgain++;
        return entry;
    }

    private bool TryGet(long index, out int at)
    {
        at = (int)index;
        if (index < 0 || index >= planned)
        {
            Unplanned++;
            return false;
        }

        while (_entries.Count <= at)
        {
            _entries.Add(default);
        }

        return true;
    }

    private readonly record struct Entry(long RunId, bool Settled, bool Dispatched, bool Finished);
}
