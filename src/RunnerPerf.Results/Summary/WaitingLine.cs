namespace RunnerPerf.Results.Summary;

/// <summary>
/// How many runs waited for a runner at any moment, from GitHub's own timestamps. Live gauges show what was last seen, which may
/// be a minute old; what is reported in the end must not depend on when somebody looked.
/// </summary>
internal sealed class WaitingLine
{
    private readonly List<(long Created, long Until)> _waits = [];

    /// <param name="created">The run.</param>
    /// <param name="until">Its first job's start, or its cancellation; <c>null</c> when neither came.</param>
    public void Add(DateTimeOffset created, DateTimeOffset? until) =>
        _waits.Add((created.UtcTicks, until?.UtcTicks ?? long.MaxValue));

    /// <summary>The greatest number of runs that waited at once; <c>null</c> when there were no runs.</summary>
    public long? Most()
    {
        if (_waits.Count == 0)
            return null;

        // Stamps are whole seconds: a run that started in the second in which another was created did not wait with it.
        var changes = _waits.SelectMany(wait => new[] { (At: wait.Created, By: 1), (At: wait.Until, By: -1) })
            .OrderBy(change => change.At).ThenBy(change => change.By);
        var (now, most) = (0L, 0L);
        foreach (var (_, by) in changes)
        {
            now += by;
            most = Math.Max(most, now);
        }

        return most;
    }

    /// <summary>Who waited at one moment.</summary>
    /// <returns>How many, and for how long the first of them had been waiting by then.</returns>
    public (long Count, TimeSpan? Oldest) At(DateTimeOffset moment)
    {
        var (count, oldest) = (0L, long.MaxValue);
        foreach (var (created, until) in _waits)
        {
            if (created > moment.UtcTicks || until <= moment.UtcTicks)
                continue;
            count++;
            oldest = Math.Min(oldest, created);
        }

        return (count, count == 0 ? null : TimeSpan.FromTicks(moment.UtcTicks - oldest));
    }
}
