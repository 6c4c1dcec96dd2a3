namespace RunnerPerf.Simulator.Fleet;

/// <summary>What is to happen at a point of simulated time.</summary>
internal enum EventKind { JobStarts, JobEnds, RunConcludes, RunIsCancelled, PoolScalesUp, RunnerBoots, RunnerIdles }

/// <param name="At">UTC ticks of test time.</param>
/// <param name="Order">Order of scheduling; breaks ties, so that equal times are handled in one order, always.</param>
internal readonly record struct FleetEvent(long At, long Order, EventKind Kind, object Subject)
{
    public bool Precedes(in FleetEvent other) => At < other.At || (At == other.At && Order < other.Order);
}

/// <summary>A binary heap of events by time, then by order of scheduling.</summary>
internal sealed class EventQueue
{
    private FleetEvent[] _heap = new FleetEvent[64];
    private long _scheduled;

    public int Count { get; private set; }

    /// <summary>When the next event is due; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextAt => Count == 0 ? long.MaxValue : _heap[0].At;

    public void Schedule(long at, EventKind kind, object subject)
    {
        if (Count == _heap.Length)
            Array.Resize(ref _heap, Count * 2);

        var added = new FleetEvent(at, _scheduled++, kind, subject);
        var hole = Count++;
        while (hole > 0)
        {
            var parent = (hole - 1) / 2;
            if (!added.Precedes(_heap[parent]))
                break;

            _heap[hole] = _heap[parent];
            hole = parent;
        }

        _heap[hole] = added;
    }

    public FleetEvent Take()
    {
        var first = _heap[0];
        var last = _heap[--Count];
        _heap[Count] = default;
        if (Count > 0)
            SiftDown(last);

        return first;
    }

    private void SiftDown(in FleetEvent moved)
    {
        var hole = 0;
        while (true)
        {
            var child = (2 * hole) + 1;
            if (child >= Count)
                break;

            if (child + 1 < Count && _heap[child + 1].Precedes(_heap[child]))
                child++;

            if (!_heap[child].Precedes(moved))
                break;

            _heap[hole] = _heap[child];
            hole = child;
        }

        _heap[hole] = moved;
    }
}
