using Akka.Actor;
using Akka.Event;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.GitHub.Port;
using static RunnerPerf.Engine.Budgets.TokenBucketProtocol;

namespace RunnerPerf.Engine.Budgets;

/// <summary>
/// The node's rate-limit token actor. Whoever wants to call GitHub asks here first, so that the limits hold over all
/// dispatchers, trackers and feeds of the node together, and what matters most goes first.
/// </summary>
public sealed class TokenBucket : UntypedActor
{
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, (IdentityLedger Ledger, IGitHubActions GitHub)> _identities;
    private readonly PriorityQueue<Waiting, (Worth Worth, long Order)> _waiting = new();
    private readonly Dictionary<IActorRef, List<string>> _held = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ITimer _wake;
    private long _order;
    private long _requests;
    private TimeSpan _throttled;
    private DateTimeOffset? _throttledSince;

    public TokenBucket(IReadOnlyList<IdentityBudget> identities, TimeProvider clock)
    {
        _clock = clock;
        _identities = identities.ToDictionary(
            identity => identity.Name,
            identity => (new IdentityLedger(identity.Name, identity.PrimaryPerHour, identity.Concurrent), identity.GitHub));
        var self = Self;
        _wake = clock.CreateTimer(_ => self.Tell(Wake.Instance), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public static Props Props(IReadOnlyList<IdentityBudget> identities, TimeProvider clock) =>
        Akka.Actor.Props.Create(() => new TokenBucket(identities, clock));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Acquire acquire:
                _waiting.Enqueue(
                    new Waiting(acquire, Sender, _clock.GetUtcNow()) { MetLimit = _throttledSince is not null },
                    (acquire.Worth, _order++));
                Serve();
                break;
            case Release release:
                TakeBack(Sender, release.Identity);
                Serve();
                break;
            case Terminated gone:
                foreach (var identity in _held.GetValueOrDefault(gone.ActorRef, []).ToList())
                    TakeBack(gone.ActorRef, identity);
                Serve();
                break;
            case Observed observed:
                Observe(observed.Observation);
                break;
            case Limited limited:
                _log.Warning("{Identity} is limited by GitHub: nothing more is sent for it in the next {Seconds:F0} s",
                    limited.Identity, limited.For.TotalSeconds);
                _identities[limited.Identity].Ledger.Silence(_clock.GetUtcNow(), limited.For);
                Serve();
                break;
            case Wake:
                Serve();
                break;
            case GetStatus:
                Sender.Tell(Describe());
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop() => _wake.Dispose();

    private void Observe(ApiObservation observation)
    {
        if (!observation.NotModified)
            _requests++;
        if (!_identities.TryGetValue(observation.Identity, out var identity))
            return;

        identity.Ledger.Observe(observation, _clock.GetUtcNow());
        if (_waiting.Count > 0)
            Serve();
    }

    private void Serve()
    {
        var now = _clock.GetUtcNow();
        while (_waiting.TryPeek(out var next, out _) && Choose(now) is { } identity)
        {
            _waiting.Dequeue();
            identity.Ledger.Begin(now);
            Hand(next.ReplyTo, identity.Ledger.Name);
            next.ReplyTo.Tell(new Granted(
                next.Request.Tag, identity.Ledger.Name, identity.GitHub, now - next.Since, next.MetLimit));
        }

        NoteThrottling(now);
    }

    // A holder that stops with a permit in hand, or with one on its way, must not take it along.
    private void Hand(IActorRef holder, string identity)
    {
        if (!_held.TryGetValue(holder, out var held))
        {
            _held[holder] = held = [];
            Context.Watch(holder);
        }

        held.Add(identity);
    }

    private void TakeBack(IActorRef holder, string identity)
    {
        if (!_held.TryGetValue(holder, out var held) || !held.Remove(identity))
            return;

        _identities[identity].Ledger.End();
        if (held.Count > 0)
            return;
        _held.Remove(holder);
        Context.Unwatch(holder);
    }

    /// <summary>The identity with most left, so that all run down evenly.</summary>
    private (IdentityLedger Ledger, IGitHubActions GitHub)? Choose(DateTimeOffset now)
    {
        (IdentityLedger Ledger, IGitHubActions GitHub)? best = null;
        foreach (var candidate in _identities.Values)
        {
            if (candidate.Ledger.MayGo(now, out _) && (best is null || More(candidate.Ledger, best.Value.Ledger)))
                best = candidate;
        }

        return best;

        static bool More(IdentityLedger a, IdentityLedger b) => (a.Left ?? int.MaxValue) > (b.Left ?? int.MaxValue);
    }

    private void NoteThrottling(DateTimeOffset now)
    {
        var limited = _waiting.Count > 0 && _identities.Values.All(identity => !identity.Ledger.MayGo(now, out var by) && by);
        if (limited)
        {
            if (_throttledSince is null)
            {
                _throttledSince = now;
                foreach (var (waiting, _) in _waiting.UnorderedItems)
                    waiting.MetLimit = true;
            }

            var free = _identities.Values.Min(identity => identity.Ledger.FreeAt(now)) - now;
            _wake.Change(free > TimeSpan.Zero ? free : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
        else if (_throttledSince is { } since)
        {
            _throttled += now - since;
            _throttledSince = null;
        }
    }

    private BudgetStatus Describe()
    {
        var left = _identities.Values.Select(identity => identity.Ledger.Left).ToList();
        var throttled = _throttledSince is { } since ? _throttled + (_clock.GetUtcNow() - since) : _throttled;
        return new BudgetStatus(
            left.Contains(null) ? null : left.Sum(value => (long)Math.Max(0, value!.Value)), _waiting.Count, throttled, _requests);
    }

    private sealed class Waiting(Acquire request, IActorRef replyTo, DateTimeOffset since)
    {
        public Acquire Request { get; } = request;

        public IActorRef ReplyTo { get; } = replyTo;

        public DateTimeOffset Since { get; } = since;

        public bool MetLimit { get; set; }
    }
}
