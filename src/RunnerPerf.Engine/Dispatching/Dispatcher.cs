using Akka.Actor;
using Akka.Event;
using RunnerPerf.Engine.Budgets;
using RunnerPerf.Engine.Working;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Results.Records;
using static RunnerPerf.Engine.Dispatching.DispatcherProtocol;

namespace RunnerPerf.Engine.Dispatching;

/// <summary>
/// Turns arrivals into runs: asks for a permit, sends, settles. Open model: it never waits for one answer before it sends the
/// next request. A dispatch is not idempotent, so it is repeated only when it is certain that no run came of the last try.
/// </summary>
internal sealed class Dispatcher : UntypedActor
{
    /// <summary>Reasons that are written into records.</summary>
    public const string Late = "late";
    public const string ThrottledOut = "throttled";
    public const string LeaseExpired = "lease_expired";
    public const string Unreachable = "unreachable";
    public const string InDoubt = "in_doubt";

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly TestContext _test;
    private readonly IActorRef _share;
    private readonly Dictionary<long, PendingDispatch> _pending = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private string? _stopped;

    public Dispatcher(TestContext test, IActorRef share)
    {
        _test = test;
        _share = share;
    }

    public static Props Props(TestContext test, IActorRef share) => Akka.Actor.Props.Create(() => new Dispatcher(test, share));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Due due:
                _pending.Add(due.Arrival.Index, new PendingDispatch(due.Arrival, due.SendBefore, _test));
                AskForPermit(due.Arrival.Index);
                break;
            case TokenBucketProtocol.Granted granted:
                Use(granted);
                break;
            case Replied replied:
                Settle(replied);
                break;
            case TryAgain again when _pending.ContainsKey(again.Index):
                AskForPermit(again.Index);
                break;
            case SendAgain again when _pending.TryGetValue(again.Index, out var pending):
                pending.InDoubt = false;
                AskForPermit(again.Index);
                break;
            case Found found:
                _pending.Remove(found.Index);
                break;
            case Abandon abandon when _pending.TryGetValue(abandon.Index, out var pending):
                End(pending, ArrivalFate.Dropped, null, null, InDoubt, null);
                break;
            case StopSending stop:
                _stopped = stop.Reason;
                break;
            case TryAgain or SendAgain or Abandon:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void AskForPermit(long index) =>
        _test.TokenBucket.Tell(new TokenBucketProtocol.Acquire(Worth.Dispatch, index));

    private void Use(TokenBucketProtocol.Granted granted)
    {
        var pending = _pending[granted.Tag];
        pending.Throttled |= granted.Throttled;
        var now = _test.Clock.Now;
        if (ReasonNotToSend(pending, now) is { } reason)
        {
            _test.TokenBucket.Tell(new TokenBucketProtocol.Release(granted.Identity));
            End(pending, ArrivalFate.Dropped, null, null, reason, null);
            return;
        }

        pending.Sending(now);
        var (index, identity, clock) = (pending.Index, granted.Identity, _test.Clock);
        granted.GitHub.DispatchAsync(pending.Request(), CancellationToken.None).PipeTo(
            Self,
            success: reply => new Replied(index, identity, reply, clock.Now),
            failure: cause => new Replied(index, identity, new DispatchReply.InDoubt(cause.Message), clock.Now));
    }

    private string? ReasonNotToSend(PendingDispatch pending, DateTimeOffset now)
    {
        if (_stopped is not null)
            return _stopped;
        if (now > pending.SendBefore)
            return LeaseExpired;

        // An arrival that was sent in time and proved void has used up the time of the search through no fault of its own.
        var tolerance = pending.Attempts > 0 ? _test.Tolerance + (2 * _test.ReconciliationWindow) : _test.Tolerance;
        if (now - pending.PlannedAt <= tolerance)
            return null;
        return pending.Throttled ? ThrottledOut : Late;
    }

    private void Settle(Replied replied)
    {
        var pending = _pending[replied.Index];
        pending.Answered();
        _test.TokenBucket.Tell(new TokenBucketProtocol.Release(replied.Identity));
        switch (replied.Reply)
        {
            case DispatchReply.Accepted accepted:
                End(pending, ArrivalFate.Dispatched, replied.At, accepted.RunId, null, null);
                break;
            case DispatchReply.Rejected rejected:
                End(pending, ArrivalFate.Rejected, replied.At, null, Word(rejected.Kind), rejected.Message);
                break;
            case DispatchReply.Throttled throttled:
                pending.Throttled = true;
                _test.TokenBucket.Tell(new TokenBucketProtocol.Limited(replied.Identity, throttled.RetryAfter));
                AskForPermit(pending.Index);
                break;
            case DispatchReply.NotSent notSent:
                Retry(pending, replied.At, notSent.Message);
                break;
            case DispatchReply.InDoubt doubt:
                _log.Warning("The answer to {Arrival} was lost ({Reason}); its run is looked for before anything is sent again",
                    pending, doubt.Message);
                pending.InDoubt = true;
                _share.Tell(new TestShareProtocol.InDoubt(
                    pending.Settle(ArrivalFate.Dispatched, null, null, null, null), pending.SentAt, replied.At));
                break;
            default:
                throw new InvalidOperationException($"'{replied.Reply}' is not a reply that a dispatcher knows");
        }
    }

    private void Retry(PendingDispatch pending, DateTimeOffset now, string why)
    {
        if (now + RetryPause - pending.PlannedAt > _test.Tolerance)
        {
            End(pending, ArrivalFate.Dropped, null, null, Unreachable, why);
            return;
        }

        var (self, index) = (Self, pending.Index);
        _ = Task.Delay(RetryPause, _test.Provider).PipeTo(self, success: () => new TryAgain(index));
    }

    private void End(
        PendingDispatch pending, ArrivalFate fate, DateTimeOffset? acceptedAt, long? runId, string? reason, string? detail)
    {
        _pending.Remove(pending.Index);
        _share.Tell(new TestShareProtocol.Settled(pending.Settle(fate, acceptedAt, runId, reason, detail), pending.SentAt));
    }

    private static string Word(GitHubErrorKind kind) => kind switch
    {
        GitHubErrorKind.Authentication => "authentication",
        GitHubErrorKind.NotFound => "not_found",
        GitHubErrorKind.Validation => "validation",
        GitHubErrorKind.Throttled => "throttled",
        GitHubErrorKind.Network => "network",
        GitHubErrorKind.Server => "server",
        _ => "unknown",
    };
}
