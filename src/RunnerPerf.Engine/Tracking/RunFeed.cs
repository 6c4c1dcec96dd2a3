using System.Globalization;
using Akka.Actor;
using Akka.Event;
using RunnerPerf.Engine.Budgets;
using RunnerPerf.Engine.Pacing;
using RunnerPerf.GitHub.Port;
using static RunnerPerf.Engine.Tracking.RunFeedProtocol;

namespace RunnerPerf.Engine.Tracking;

/// <summary>
/// Reads a repository's run list on behalf of every tracker of the cluster, so that the cost of following runs grows with
/// runs/100 and not with runs or nodes. One read is under way at a time; <see cref="PollPlanner"/> says which.
/// </summary>
internal sealed class RunFeed : UntypedActor
{
    // GitHub's stamps are whole seconds, and the skew between the clocks is only known to a second.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    // A filtered search shows at most 1,000 results.
    private const int MaxPages = 10;

    private readonly Dictionary<long, FollowedRun> _byId = [];
    private readonly Dictionary<string, FollowedRun> _byKey = [];
    private readonly TimeProvider _clock;
    private readonly IActorRef _tokenBucket;
    private readonly PollPlanner.Settings _settings;
    private readonly PollPlanner _planner;
    private readonly ITimer _timer;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private Reading? _reading;
    private (RunListQuery Query, string ETag)? _lastSinglePage;

    public RunFeed(IActorRef tokenBucket, TimeProvider clock, PollPlanner.Settings settings)
    {
        _tokenBucket = tokenBucket;
        _clock = clock;
        _settings = settings;
        _planner = new PollPlanner(settings);
        var self = Self;
        _timer = clock.CreateTimer(_ => self.Tell(Tick.Instance), null, settings.Interval, Timeout.InfiniteTimeSpan);
    }

    public static Props Props(IActorRef tokenBucket, TimeProvider clock, PollPlanner.Settings settings) =>
        Akka.Actor.Props.Create(() => new RunFeed(tokenBucket, clock, settings));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Follow follow:
                Begin(follow);
                break;
            case Ended ended:
                if (_byKey.TryGetValue(ended.Key, out var over))
                    Forget(over);
                if (ended is { Queue: { } queue, Execution: { } execution })
                    _planner.Learn(queue, execution);
                break;
            case Tick:
                ReadIfWorthIt();
                break;
            case TokenBucketProtocol.Granted granted:
                Read(granted);
                break;
            case PageRead read:
                _tokenBucket.Tell(new TokenBucketProtocol.Release(_reading!.Identity!));
                Take(read.Page);
                break;
            case ReadFailed failed:
                Fail(failed.Cause);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop() => _timer.Dispose();

    private void Begin(Follow follow)
    {
        var run = new FollowedRun(
            follow.Key, Sender, follow.SentAt - _settings.Skew, (follow.InDoubtUntil ?? follow.AnsweredAt) - _settings.Skew)
        {
            RunId = follow.RunId,
            InDoubtUntil = follow.InDoubtUntil,
            CoveredAt = follow.AnsweredAt,
        };
        _byKey[follow.Key] = run;
        if (follow.RunId is { } id)
            _byId[id] = run;
        _planner.Add(run);
    }

    private void Forget(FollowedRun run)
    {
        run.State = RunState.Over;
        _byKey.Remove(run.Key);
        if (run.RunId is { } id)
            _byId.Remove(id);
    }

    private void ReadIfWorthIt()
    {
        if (_reading is not null)
            return;

        if (_planner.Choose(_clock.GetUtcNow()) is { } window)
        {
            _reading = new Reading(window);
            _tokenBucket.Tell(new TokenBucketProtocol.Acquire(Worth.Poll, 0));
        }
        else
        {
            _timer.Change(_settings.Interval, Timeout.InfiniteTimeSpan);
        }
    }

    private void Read(TokenBucketProtocol.Granted granted)
    {
        var reading = _reading!;
        reading.Identity = granted.Identity;
        reading.StartedAt = reading.Page == 1 ? _clock.GetUtcNow() : reading.StartedAt;
        var query = new RunListQuery(reading.Page, _settings.PageSize, Created(reading.Window), "workflow_dispatch");
        reading.Query = query;
        var etag = _lastSinglePage is { } last && last.Query == query ? last.ETag : null;
        granted.GitHub.ListRunsAsync(query, etag, CancellationToken.None)
            .PipeTo(Self, success: page => new PageRead(page), failure: cause => new ReadFailed(cause));
    }

    private static string Created(PollWindow window)
    {
        return $"{Stamp(window.Earliest - Margin)}..{Stamp(window.Latest + Margin)}";

        static string Stamp(DateTimeOffset at) =>
            at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private void Take(RunPage page)
    {
        var reading = _reading!;
        foreach (var run in page.Runs)
        {
            reading.Oldest = run.CreatedAt < reading.Oldest ? run.CreatedAt : reading.Oldest;
            if (Find(run) is { } followed)
                Update(followed, run, reading);
        }

        var more = !page.NotModified && page.Runs.Count == _settings.PageSize
            && reading.Page * _settings.PageSize < page.Total && SomethingIsLeftBelow(reading);
        if (more && reading.Page < MaxPages)
        {
            reading.Page++;
            _tokenBucket.Tell(new TokenBucketProtocol.Acquire(Worth.Poll, 0));
            return;
        }

        if (!page.NotModified)
            _lastSinglePage = reading.Page == 1 && page.ETag is { } etag ? (reading.Query!, etag) : null;
        if (more)
            _log.Warning("The run list holds too many foreign runs in {Window} to be read whole", Created(reading.Window));
        else
            MarkCovered(reading);
        _planner.Calibrate(reading.Window, reading.EndedOfRunning, reading.EndedOfWaiting);
        Rest(_settings.Interval);
    }

    /// <summary>Newest come first: pages beyond the oldest unfinished run cannot show anything of interest.</summary>
    private bool SomethingIsLeftBelow(Reading reading) =>
        _planner.Runs.Any(run => !run.Over && run.Earliest - Margin <= reading.Oldest && run.Latest >= reading.Window.Earliest
            && run.CoveredAt < reading.StartedAt);

    private FollowedRun? Find(RunSnapshot run)
    {
        if (_byId.TryGetValue(run.Id, out var known))
            return known;

        if (!CorrelationKey.TryFind(run.DisplayTitle, out var key)
            || !_byKey.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var byKey)
            || byKey.RunId is not null)
        {
            return null;
        }

        byKey.RunId = run.Id;
        _byId[run.Id] = byKey;
        return byKey;
    }

    private static RunState StateOf(RunSnapshot run) => run.Status switch
    {
        "completed" => RunState.Over,
        "in_progress" => RunState.Running,
        _ => RunState.Waiting,
    };

    private void Update(FollowedRun followed, RunSnapshot run, Reading reading)
    {
        var (before, now) = (followed.State, StateOf(run));
        followed.CoveredAt = reading.StartedAt;
        followed.Earliest = followed.Latest = run.CreatedAt;
        followed.InDoubtUntil = null;
        if (before == now)
            return;

        followed.State = now;
        followed.Follower.Tell(new RunSeen(run));
        if (now != RunState.Over)
            return;

        if (before == RunState.Running)
            reading.EndedOfRunning++;
        else
            reading.EndedOfWaiting++;
        Forget(followed);
    }

    private void MarkCovered(Reading reading)
    {
        foreach (var run in _planner.Runs)
        {
            if (run.Over || run.Earliest < reading.Window.Earliest || run.Latest > reading.Window.Latest)
                continue;

            run.CoveredAt = reading.StartedAt;
            if (run.InDoubtUntil is { } until && reading.StartedAt >= until)
            {
                run.Follower.Tell(NotThere.Instance);
                Forget(run);
            }
        }
    }

    private void Fail(Exception cause)
    {
        _tokenBucket.Tell(new TokenBucketProtocol.Release(_reading!.Identity!));
        if (cause is GitHubException { Kind: GitHubErrorKind.Throttled, RetryAfter: { } pause })
            _tokenBucket.Tell(new TokenBucketProtocol.Limited(_reading.Identity!, pause));
        else
            _log.Warning("The run list could not be read and will be read again: {Reason}", cause.Message);
        Rest(_settings.Interval * 2);
    }

    private void Rest(TimeSpan pause)
    {
        _reading = null;
        _timer.Change(pause, Timeout.InfiniteTimeSpan);
    }

    private sealed class Reading(PollWindow window)
    {
        public PollWindow Window { get; } = window;

        public int Page { get; set; } = 1;

        public RunListQuery? Query { get; set; }

        public string? Identity { get; set; }

        public DateTimeOffset StartedAt { get; set; }

        public DateTimeOffset Oldest { get; set; } = DateTimeOffset.MaxValue;

        public int EndedOfRunning { get; set; }

        public int EndedOfWaiting { get; set; }
    }
}
