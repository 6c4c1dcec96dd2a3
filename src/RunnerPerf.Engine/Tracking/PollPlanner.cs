namespace RunnerPerf.Engine.Tracking;

/// <summary>
/// Decides which part of the run list is worth a request now. A page costs the same whether it shows news or none, so the
/// planner estimates how many followed runs have ended since they were last covered and reads the window of at most a page
/// where most are expected, once enough are. Timings come from GitHub's own stamps: looking later costs no precision.
/// Pure: time comes in as an argument.
/// </summary>
internal sealed class PollPlanner(PollPlanner.Settings settings)
{
    private readonly List<FollowedRun> _runs = [];
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;
    private double _service = 30;
    private double _queue = 5;
    private Calibration _running;
    private Calibration _waiting;

    /// <param name="Interval">The shortest time between two reads.</param>
    /// <param name="MaxStale">
    /// No unfinished run stays uncovered longer than this (more when there are many pages of them), and half of it is the
    /// longest time that even a single expected end is waited for.
    /// </param>
    /// <param name="WorthAPage">How many ends a read at any time must promise. Sets the cost: about 1/this requests per run.</param>
    /// <param name="PageSize">Runs in one page of the list.</param>
    /// <param name="Skew">Our clock minus GitHub's.</param>
    public sealed record Settings(
        TimeSpan Interval, TimeSpan MaxStale, double WorthAPage = 6, int PageSize = 100, TimeSpan Skew = default);

    /// <summary>The unfinished runs, and those ended ones that still lie between them, oldest first.</summary>
    public IReadOnlyList<FollowedRun> Runs => _runs;

    public void Add(FollowedRun run)
    {
        var at = _runs.Count;
        while (at > 0 && _runs[at - 1].Latest > run.Latest)
            at--;
        _runs.Insert(at, run);
    }

    /// <summary>What a run's end teaches: how long the next ones will probably take.</summary>
    public void Learn(TimeSpan queue, TimeSpan execution)
    {
        const double Weight = 0.05;
        _service += Weight * (Math.Max(1, execution.TotalSeconds) - _service);
        _queue += Weight * (Math.Max(0, queue.TotalSeconds) - _queue);
    }

    /// <summary>The window to read now; <c>null</c> when none is worth a request yet.</summary>
    public PollWindow? Choose(DateTimeOffset now)
    {
        DropEnded();
        if (_runs.Count == 0)
            return null;

        var chosen = RichestWindow(now) is var best && IsWorthIt(best, now) ? best : Stalest(now);
        if (chosen is not null)
            _readAt = now;
        return chosen;
    }

    private bool IsWorthIt(PollWindow window, DateTimeOffset now) =>
        window.Expected >= settings.WorthAPage || (window.Expected >= 1 && now - _readAt >= settings.MaxStale / 2);

    private PollWindow? Stalest(DateTimeOffset now)
    {
        // Nothing promises enough: still, none may stay unseen for too long, lest the live numbers go stale.
        var pages = 1 + (_runs.Count / settings.PageSize);
        var patience = settings.MaxStale * Math.Max(1, pages / 3.0);
        var stalest = _runs.FindIndex(run => !run.Over && now - run.CoveredAt >= patience);
        return stalest < 0 ? null : Window(stalest, Math.Min(_runs.Count, stalest + settings.PageSize), now);
    }

    /// <summary>To be called after a window was read, with how many of its runs had ended: keeps the estimates honest.</summary>
    public void Calibrate(PollWindow window, int endedOfRunning, int endedOfWaiting)
    {
        _running = _running.With(window.ExpectedOfRunning, endedOfRunning);
        _waiting = _waiting.With(window.ExpectedOfWaiting, endedOfWaiting);
    }

    private void DropEnded()
    {
        var ended = _runs.FindIndex(run => !run.Over);
        _runs.RemoveRange(0, ended < 0 ? _runs.Count : ended);

        // Ended runs inside still fill pages; where they are most of the list, the gaps no longer matter.
        if (_runs.Count > 4 * settings.PageSize && _runs.Count(run => run.Over) > _runs.Count / 2)
            _runs.RemoveAll(run => run.Over);
    }

    private PollWindow RichestWindow(DateTimeOffset now)
    {
        var chances = new double[_runs.Count];
        for (var i = 0; i < chances.Length; i++)
            chances[i] = Chance(_runs[i], now);

        var (sum, bestSum, bestFrom) = (0.0, -1.0, 0);
        for (var to = 1; to <= chances.Length; to++)
        {
            sum += chances[to - 1];
            var from = to - settings.PageSize;
            if (from > 0)
                sum -= chances[from - 1];
            if (sum > bestSum + 1e-9)
                (bestSum, bestFrom) = (sum, Math.Max(0, from));
        }

        return Window(bestFrom, Math.Min(_runs.Count, bestFrom + settings.PageSize), now);
    }

    private PollWindow Window(int from, int to, DateTimeOffset now)
    {
        var (running, waiting) = (0.0, 0.0);
        var (earliest, latest) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        for (var i = from; i < to; i++)
        {
            var run = _runs[i];
            if (run.Over)
                continue;
            if (run.State == RunState.Running)
                running += Chance(run, now);
            else
                waiting += Chance(run, now);
            earliest = run.Earliest < earliest ? run.Earliest : earliest;
            latest = run.Latest > latest ? run.Latest : latest;
        }

        return new PollWindow(earliest, latest, running, waiting);
    }

    /// <summary>The probability that a read now shows something of the run that matters.</summary>
    private double Chance(FollowedRun run, DateTimeOffset now)
    {
        if (run.Over)
            return 0;

        var since = Math.Max(0, (now - run.CoveredAt).TotalSeconds);
        if (run.InDoubtUntil is { } until)
            return now >= until || since >= settings.MaxStale.TotalSeconds / 6 ? settings.WorthAPage : 0;

        return run.State == RunState.Running
            ? _running.Factor * (1 - Math.Exp(-since / _service))
            : _waiting.Factor * (1 - Math.Exp(-since / (_service + _queue)));
    }

    /// <summary>Ratio of what came to what was expected, over the last few dozen ends.</summary>
    private readonly record struct Calibration(double Came, double Expected)
    {
        // One end is assumed on either side, so that a few reads decide little.
        public double Factor => Math.Clamp((Came + 1) / (Expected + 1), 0.02, 2);

        public Calibration With(double expected, double came) => new((Came * 0.9) + came, (Expected * 0.9) + expected);
    }
}

/// <summary>A stretch of the run list, by creation time, and what a read of it promises.</summary>
internal sealed record PollWindow(DateTimeOffset Earliest, DateTimeOffset Latest, double ExpectedOfRunning, double ExpectedOfWaiting)
{
    public double Expected => ExpectedOfRunning + ExpectedOfWaiting;
}
