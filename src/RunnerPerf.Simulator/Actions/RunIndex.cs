namespace RunnerPerf.Simulator.Actions;

/// <summary>
/// The runs of a repository or workflow, oldest first, for lists that are newest first. A list without other filters than a
/// window of time costs as much as its page, and unfinished runs are found without a look at the finished ones.
/// </summary>
internal sealed class RunIndex
{
    private readonly List<WorkflowRun> _runs = [];
    private readonly HashSet<WorkflowRun> _open = [];

    // All runs before this are visible. Later ones are so one by one, since each has its own lag.
    private int _visible;

    public int Count => _runs.Count;

    public void Add(WorkflowRun run)
    {
        _runs.Add(run);
        _open.Add(run);
    }

    public void Conclude(WorkflowRun run) => _open.Remove(run);

    /// <summary>Results <paramref name="skip"/> to <paramref name="skip"/> + <paramref name="take"/> of the list.</summary>
    /// <returns>The page and how many runs the whole list has.</returns>
    public (int Total, List<WorkflowRun> Page) Query(RunFilter filter, long now, int skip, int take)
    {
        while (_visible < _runs.Count && _runs[_visible].VisibleAt <= now)
            _visible++;

        var (low, high) = filter.Created is { } created ? (IndexOf(created.From), IndexOf(created.Until)) : (0, _runs.Count);
        if (filter.Event is not (null or "workflow_dispatch"))
            return (0, []);

        if (filter.Status is "queued" or "in_progress" or "waiting" or "pending" or "requested")
            return Select(OpenRuns(low, high), filter, now, skip, take);

        return filter with { Created = null, Event = null } == new RunFilter()
            ? Slice(low, high, now, skip, take)
            : Select(Backwards(low, high), filter, now, skip, take);
    }

    private (int Total, List<WorkflowRun> Page) Slice(int low, int high, long now, int skip, int take)
    {
        var page = new List<WorkflowRun>(take);
        var total = 0;
        for (var i = high - 1; i >= Math.Max(low, _visible); i--)
        {
            if (_runs[i].VisibleAt <= now && total++ >= skip && page.Count < take)
                page.Add(_runs[i]);
        }

        var settled = Math.Max(0, Math.Min(high, _visible) - low);
        for (var i = low + settled - 1 - Math.Max(0, skip - total); i >= low && page.Count < take; i--)
            page.Add(_runs[i]);

        return (total + settled, page);
    }

    private static (int Total, List<WorkflowRun> Page) Select(
        IEnumerable<WorkflowRun> candidates, RunFilter filter, long now, int skip, int take)
    {
        var page = new List<WorkflowRun>();
        var total = 0;
        foreach (var run in candidates)
        {
            if (run.VisibleAt <= now && filter.Matches(run) && total++ >= skip && page.Count < take)
                page.Add(run);
        }

        return (total, page);
    }

    private IEnumerable<WorkflowRun> Backwards(int low, int high)
    {
        for (var i = high - 1; i >= low; i--)
            yield return _runs[i];
    }

    private IEnumerable<WorkflowRun> OpenRuns(int low, int high)
    {
        if (low >= high)
            return [];

        var (first, last) = (_runs[low].Id, _runs[high - 1].Id);
        return _open.Where(r => r.Id >= first && r.Id <= last).OrderByDescending(static r => r.Id);
    }

    /// <summary>The first run that was not created before this; runs are in order of creation.</summary>
    private int IndexOf(long ticks)
    {
        var (low, high) = (0, _runs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_runs[middle].CreatedAt < ticks)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
