namespace RunnerPerf.Engine.Coordination;

/// <summary>
/// A set of arrival indices kept as disjoint ascending ranges. Arrivals settle nearly in order, so a set of millions stays a
/// handful of ranges.
/// </summary>
public sealed class IndexRanges
{
    private readonly List<(long From, long To)> _ranges = [];

    public long Count { get; private set; }

    /// <summary>Disjoint, ascending, half-open.</summary>
    public IReadOnlyList<(long From, long To)> Ranges => _ranges;

    public bool Contains(long index)
    {
        var at = LastStartingAtOrBefore(index);
        return at >= 0 && index < _ranges[at].To;
    }

    /// <returns><c>false</c> when it was in the set already.</returns>
    public bool Add(long index)
    {
        var at = LastStartingAtOrBefore(index);
        if (at >= 0 && index < _ranges[at].To)
            return false;

        var joinsLeft = at >= 0 && _ranges[at].To == index;
        var joinsRight = at + 1 < _ranges.Count && _ranges[at + 1].From == index + 1;
        if (joinsLeft && joinsRight)
        {
            _ranges[at] = (_ranges[at].From, _ranges[at + 1].To);
            _ranges.RemoveAt(at + 1);
        }
        else if (joinsLeft)
        {
            _ranges[at] = (_ranges[at].From, index + 1);
        }
        else if (joinsRight)
        {
            _ranges[at + 1] = (index, _ranges[at + 1].To);
        }
        else
        {
            _ranges.Insert(at + 1, (index, index + 1));
        }

        Count++;
        return true;
    }

    private int LastStartingAtOrBefore(long index)
    {
        var (low, high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (_ranges[middle].From <= index)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return high;
    }
}
