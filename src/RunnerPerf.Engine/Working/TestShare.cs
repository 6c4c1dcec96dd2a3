using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using RunnerPerf.Engine.Budgets;
using RunnerPerf.Engine.Coordination;
using RunnerPerf.Engine.Dispatching;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.Engine.Pacing;
using RunnerPerf.Engine.Tracking;
using RunnerPerf.Results.Records;
using static RunnerPerf.Engine.Working.TestShareProtocol;

namespace RunnerPerf.Engine.Working;

/// <summary>
/// A node's share of one test: hands leased arrivals through the pacer to the dispatchers, gives every dispatched run a
/// tracker, and reports settled arrivals and ended runs to the test run in batches.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "PostStop disposes the pacer")]
internal sealed class TestShare : UntypedActor, IWithTimers
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);

    private readonly TestContext _test;
    private readonly IActorRef _testRun;
    private readonly IActorRef[] _dispatchers;
    private readonly Dictionary<long, IActorRef> _askers = [];
    private readonly RunsUnderWay _runs;
    private readonly Pacer _pacer;
    private readonly ImmutableArray<SettledArrival>.Builder _settled = ImmutableArray.CreateBuilder<SettledArrival>();
    private readonly ImmutableArray<EndedRun>.Builder _ended = ImmutableArray.CreateBuilder<EndedRun>();
    private ShareGauge _reported = ShareGauge.Empty;
    private string? _stopped;
    private object? _ending;

    public TestShare(TestContext test, IActorRef testRun, int dispatchers)
    {
        _test = test;
        _testRun = testRun;
        _runs = new RunsUnderWay(test.Plan.Monitoring.Timeout);
        _dispatchers = [.. Enumerable.Range(0, dispatchers)
            .Select(number => Context.ActorOf(Dispatcher.Props(test, Self), $"dispatcher-{number}"))];
        var self = Self;
        _pacer = new Pacer(
            _test.Plan,
            _test.Clock,
            (arrival, lease) => _dispatchers[arrival.Index % _dispatchers.Length].Tell(
                new DispatcherProtocol.Due(arrival, lease.Deadline), self),
            (lease, from) => self.Tell(new NotHandedOver(lease, from)));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(TestContext test, IActorRef testRun, int dispatchers) =>
        Akka.Actor.Props.Create(() => new TestShare(test, testRun, dispatchers));

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(nameof(ReportNow), ReportNow.Instance, ReportEvery);
        _testRun.Tell(new TestRunProtocol.ShareReady(_test.TestId, _test.Node));
    }

    protected override void PostStop() => _pacer.Dispose();

    // A dispatcher or tracker that fails has a defect; restarting it would forget arrivals without a word.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Escalate);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Grant grant:
                _pacer.Add(grant.Lease);
                break;
            case Settled settled:
                Settle(settled.Arrival);
                if (settled.Arrival.Fate == ArrivalFate.Dispatched)
                    Track(settled.Arrival, settled.SentAt, lostAt: null);
                break;
            case InDoubt doubt:
                _askers[doubt.Draft.Index] = Sender;
                Track(doubt.Draft, doubt.SentAt, doubt.LostAt);
                break;
            case Adopted adopted:
                Settle(adopted.Arrival);
                _askers.Remove(adopted.Arrival.Index, out var sender);
                sender.Tell(new DispatcherProtocol.Found(adopted.Arrival.Index));
                break;
            case ProvedVoid none:
                _askers.Remove(none.Index, out var asker);
                asker.Tell(new DispatcherProtocol.SendAgain(none.Index));
                break;
            case RunMoved moved:
                _runs.Start(moved.Index);
                break;
            case RunOver over:
                End(over);
                break;
            case StopSending stop:
                Stop(stop.Reason);
                break;
            case NotHandedOver left:
                DropAll(left.Lease.Indices(left.From), left.Lease, _stopped ?? Dispatcher.LeaseExpired);
                break;
            case Drop drop:
                DropAll(drop.Lease.Indices(drop.Lease.From), drop.Lease, drop.Reason);
                break;
            case EndRuns end:
                EndRunsUnderWay(end.Mode);
                break;
            case ReportNow:
                GiveUpOverdueRuns();
                _test.TokenBucket.Tell(TokenBucketProtocol.GetStatus.Instance);
                break;
            case TokenBucketProtocol.BudgetStatus status:
                Report(status);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Settle(ArrivalRecord arrival)
    {
        _settled.Add(new SettledArrival(arrival.Index, arrival.Fate, arrival.RunId, arrival.Adopted));
        _test.Telemetry.Tell(arrival);
        if (arrival.Fate == ArrivalFate.Dispatched)
            _runs.Add(arrival.Index, arrival.SentAt ?? arrival.PlannedAt);
    }

    private void Track(ArrivalRecord arrival, DateTimeOffset sentAt, DateTimeOffset? lostAt)
    {
        var tracker = Context.ActorOf(RunTracker.Props(_test, arrival, sentAt, lostAt), RunName(arrival.Index));
        if (_ending is not null)
            tracker.Tell(_ending);
    }

    // An arrival in doubt that is sent again gets a second tracker while the first is still stopping.
    private static string RunName(long index) => Context.Child($"run-{index}").IsNobody() ? $"run-{index}" : $"run-{index}-again";

    private void End(RunOver over)
    {
        if (!over.WasSettled)
        {
            _askers.Remove(over.Run.ArrivalIndex, out var asker);
            asker.Tell(new DispatcherProtocol.Abandon(over.Run.ArrivalIndex));
            return;
        }

        _runs.End(over.Run.ArrivalIndex);
        _test.Telemetry.Tell(over.Run);
        _ended.Add(new EndedRun(
            over.Run.ArrivalIndex, over.Run.End, over.Run.Conclusion, over.Run.RunId));
    }

    private void Stop(string reason)
    {
        _stopped ??= reason;
        _pacer.Stop();
        foreach (var dispatcher in _dispatchers)
            dispatcher.Tell(new DispatcherProtocol.StopSending(reason));
    }

    private void DropAll(IEnumerable<long> indices, Lease lease, string reason)
    {
        using var arrivals = _test.Plan.Arrivals(lease.From).GetEnumerator();
        foreach (var index in indices)
        {
            while (arrivals.MoveNext() && arrivals.Current.Index < index)
            {
            }

            var pending = new PendingDispatch(arrivals.Current, lease.Deadline, _test);
            Settle(pending.Settle(ArrivalFate.Dropped, null, null, reason, null));
        }
    }

    private void EndRunsUnderWay(AbortMode mode)
    {
        if (mode == AbortMode.Drain)
            return;

        _ending = mode == AbortMode.Cancel ? RunTrackerProtocol.Cancel.Instance : new RunTrackerProtocol.GiveUp(TimedOut: false);
        foreach (var tracker in Context.GetChildren().Except(_dispatchers))
            tracker.Tell(_ending);
    }

    private void GiveUpOverdueRuns()
    {
        foreach (var index in _runs.TimedOut(_test.Clock.Now))
        {
            var giveUp = new RunTrackerProtocol.GiveUp(TimedOut: true);
            Context.Child($"run-{index}").Tell(giveUp);
            Context.Child($"run-{index}-again").Tell(giveUp);
        }
    }

    private void Report(TokenBucketProtocol.BudgetStatus budget)
    {
        var gauge = new ShareGauge(
            _askers.Count, _runs.Waiting, _runs.Running, budget.Remaining, budget.Requests, budget.Throttled,
            _runs.OldestWaitingSince);
        if (_settled.Count == 0 && _ended.Count == 0 && gauge == _reported)
            return;

        _testRun.Tell(new TestRunProtocol.ShareReport(
            _test.TestId, _test.Node, _settled.DrainToImmutable(), _ended.DrainToImmutable(), gauge));
        _reported = gauge;
    }
}
