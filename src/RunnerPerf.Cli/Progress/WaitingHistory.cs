namespace RunnerPerf.Cli.Progress;

/// <summary>
/// The number of waiting runs over the whole test, in at most <paramref name="width"/> columns: when they are full, pairs
/// are merged, so that the start of a long test never scrolls away.
/// </summary>
internal sealed class WaitingHistory(int width)
{
    private readonly List<long> _columns = [];
    private int _reportsPerColumn = 1;
    private int _inLast;

    public IReadOnlyList<long> Columns => _columns;

    public long Highest { get; private set; }

    public void Add(long waiting)
    {
        Highest = Math.Max(Highest, waiting);
        if (_inLast == 0)
        {
            if (_columns.Count == width)
            {
                MergePairs();
            }

            _columns.Add(waiting);
        }
        else
        {
            _columns[^1] = Math.Max(_columns[^1], waiting);
        }

        _inLast = (_inLast + 1) % _reportsPerColumn;
    }

    private void MergePairs()
    {
        for (var i = 0; i < _columns.Count / 2; i++)
        {
            _columns[i] = Math.Max(_columns[2 * i], _columns[(2 * i) + 1]);
        }

        _columns.RemoveRange(_columns.Count / 2, _columns.Count - (_columns.Count / 2));
        _reportsPerColumn *= 2;
    }
}
