using RunnerPerf.Engine.Coordination;

namespace RunnerPerf.Engine.Working;

/// <summary>
/// The runs a node follows, counted by what they were last seen doing, with the oldest wait and the time-outs at hand.
/// Everything is amortised constant time, since runs are sent nearly in the order of time.
/// </summary>
internal sealed class RunsUnderWay(TimeSpan timeout)
{
    private readonly Queue<(long Index, DateTimeOffset SentAt)> _bySentAt = new();
    private readonly Queue<(long Index, DateTimeOffset SentAt)> _unended = new();
    private readonly IndexRanges _started = new();
    private readonly IndexRanges _ended = new();

    public long Waiting { get; private set; }

    public long Running { get; private set; }

    public long Count => Waiting + Running;

    /// <summary>When the run that waits longest was sent; <c>null</c> when none waits.</summary>
    public DateTimeOffset? OldestWaitingSince
    {
        get
        {
            while (_bySentAt.TryPeek(out var head) && (_started.Contains(head.Index) || _ended.Contains(head.Index)))
                _bySentAt.Dequeue();
            return _bySentAt.TryPeek(out var oldest) ? oldest.SentAt : null;
        }
    }

    public void Add(long index, DateTimeOffset sentAt)
    {
        Waiting++;
        _bySentAt.Enqueue((index, sentAt));
        _unended.Enqueue((index, sentAt));
    }

    public void Start(long index)
    {
        if (_ended.Contains(index) || !_started.Add(index))
            return;
        Waiting--;
        Running++;
    }

    public void End(long index)
    {
        if (!_ended.Add(index))
            return;
        if (_started.Contains(index))
            Running--;
        else
            Waiting--;
    }

    /// <summary>The runs whose time has run out; each is returned once.</summary>
    public IEnumerable<long> TimedOut(DateTimeOffset now)
    {
        while (_unended.TryPeek(out var head) && (_ended.Contains(head.Index) || now - head.SentAt > timeout))
        {
            _unended.Dequeue();
            if (!_ended.Contains(head.Index))
                yield return head.Index;
        }
    }
}
