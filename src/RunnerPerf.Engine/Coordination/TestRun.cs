using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Event;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.Engine.Pacing;
using RunnerPerf.Engine.Working;
using RunnerPerf.Results.Records;
using static RunnerPerf.Engine.Coordination.TestRunProtocol;

namespace RunnerPerf.Engine.Coordination;

/// <summary>
/// One test from accepted to ended: leases the plan's arrivals to the workers a short horizon ahead, keeps the account of
/// what became of them, and says when all is settled and every run has ended.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "PostStop disposes them")]
internal sealed class TestRun : UntypedActor, IWithTimers
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(250);

    // Wall-clock times; multiplied by the time scale where test time is meant.
    private static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Horizon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LeaseLasts = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(60);

    private readonly Settings _settings;
    private readonly TestClock _clock;
    private readonly TestRunState _state;
    private readonly LeasePlanner _leases;
    private readonly ProgressMeter _meter;
    private readonly TestHeader _header;
    private readonly IReadOnlyList<IActorRef> _workers;
    private readonly IActorRef _feed;
    private readonly IActorRef _telemetry;
    private readonly IActorRef _client;
    private readonly Dictionary<string, (IActorRef Share, ShareGauge Gauge)> _shares = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private string? _phase;
    private DateTimeOffset _gaugedAt = DateTimeOffset.MinValue;
    private (AbortMode Mode, string By, DateTimeOffset At)? _abort;

    public TestRun(Settings settings, IReadOnlyList<IActorRef> workers, IActorRef feed, IActorRef telemetry, IActorRef client)
    {
        _settings = settings;
        _workers = workers;
        _feed = feed;
        _telemetry = telemetry;
        _client = client;
        var plan = settings.Request.Plan;
        _clock = new TestClock(
            settings.Engine.Clock, settings.Engine.Clock.GetUtcNow() + InTestTime(Lead), settings.Engine.TimeScale);
        _state = new TestRunState(plan.PlannedArrivals);
        _leases = new LeasePlanner(plan);
        _meter = new ProgressMeter(settings.Request.Id, plan, _clock);
        _header = TestHeaders.For(settings.Request, _clock.StartedAt);
    }

    /// <param name="Request">The test.</param>
    /// <param name="Engine">The node's settings.</param>
    public sealed record Settings(TestRequest Request, EngineSettings Engine);

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(
        Settings settings, IReadOnlyList<IActorRef> workers, IActorRef feed, IActorRef telemetry, IActorRef client) =>
        Akka.Actor.Props.Create(() => new TestRun(settings, workers, feed, telemetry, client));

    protected override void PreStart()
    {
        _client.Tell(new CoordinatorProtocol.TestStarting(_header));
        var request = _settings.Request;
        foreach (var worker in _workers)
            worker.Tell(new WorkerProtocol.Prepare(request.Id, request.Plan, _clock.StartedAt, request.DefaultRef, _feed));
        Timers.StartPeriodicTimer(nameof(Tick), Tick.Instance, TickEvery);
    }

    protected override void PostStop()
    {
        _leases.Dispose();
        _meter.Dispose();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ShareReady ready:
                _shares[ready.Node] = (Sender, ShareGauge.Empty);
                Context.Watch(Sender);
                Lease();
                break;
            case ShareReport report:
                Take(report);
                break;
            case Tick:
                Lease();
                Watch();
                break;
            case Abort abort:
                Stop(abort.Mode, abort.By);
                break;
            case Terminated gone:
                Stop(AbortMode.Drain, $"the failure of worker {_shares.First(share => share.Value.Share.Equals(gone.ActorRef)).Key}");
                End(TestStage.Finished);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private TimeSpan InTestTime(TimeSpan wall) => wall * _settings.Engine.TimeScale;

    private void Lease()
    {
        if (_shares.Count < _workers.Count || _abort is not null)
            return;

        // Two horizons ahead, so that a lease is always at hand before it is needed.
        var horizon = _clock.Elapsed + InTestTime(2 * Horizon);
        var leases = _leases.Cut(horizon, _shares.Count, _clock.At(horizon) + InTestTime(LeaseLasts));
        foreach (var (lease, (share, _)) in leases.Zip(_shares.Values))
            share.Tell(new TestShareProtocol.Grant(lease));
    }

    private void Take(ShareReport report)
    {
        foreach (var arrival in report.Settled)
            _state.Apply(arrival);
        foreach (var run in report.Ended)
            _state.Apply(run);
        _shares[report.Node] = (Sender, report.Gauge);
        Watch();
    }

    private void Watch()
    {
        if (_shares.Count < _workers.Count)
            return;

        var stage = Stage();
        var progress = _meter.Measure(stage, _state, [.. _shares.Values.Select(share => share.Gauge)]);
        _client.Tell(new CoordinatorProtocol.ProgressMade(progress));
        Annotate(progress);
        Gauge(progress);
        HurryCancellation();
        if (stage == TestStage.Finished)
            End(stage);
    }

    private TestStage Stage()
    {
        if (_state.IsComplete && (_abort is not null || _clock.Elapsed >= _settings.Request.Plan.Duration))
            return TestStage.Finished;
        if (_abort is not null)
            return TestStage.Stopping;
        if (_clock.Elapsed < TimeSpan.Zero)
            return TestStage.Preparing;
        return _clock.Elapsed < _settings.Request.Plan.Duration ? TestStage.Loading : TestStage.Draining;
    }

    private void Annotate(TestProgress progress)
    {
        var phase = progress.Phase ?? (progress.Elapsed < TimeSpan.Zero ? null : "drain");
        if (phase == _phase)
            return;

        _phase = phase;
        _telemetry.Tell(new EventRecord(_clock.Now, _settings.Engine.NodeName, "phase", $"Phase {phase} begins"));
    }

    private void Gauge(TestProgress progress)
    {
        var now = _clock.Now;
        if (now - _gaugedAt < TimeSpan.FromSeconds(1) && progress.Stage != TestStage.Finished)
            return;

        _gaugedAt = now;
        _telemetry.Tell(new GaugeRecord
        {
            At = now,
            Node = _settings.Engine.NodeName,
            Phase = _phase ?? "start",
            PlannedPerMinute = progress.PlannedPerMinute,
            AchievedPerMinute = progress.AchievedPerMinute,
            Waiting = progress.Waiting,
            Running = progress.Running,
            Finished = progress.Finished,
            OldestWait = progress.OldestWait,
        });
    }

    private void Stop(AbortMode mode, string by)
    {
        if (_abort is { } earlier && Harshness(earlier.Mode) >= Harshness(mode))
            return;

        _log.Warning("The test is stopped by {By}; runs under way: {Mode}", by, mode);
        _telemetry.Tell(new EventRecord(_clock.Now, _settings.Engine.NodeName, "abort", $"Stopped by {by}"));
        var first = _abort is null;
        _abort = (mode, _abort?.By ?? by, _clock.Now);
        var rest = _leases.CutRest();
        foreach (var (share, _) in _shares.Values)
        {
            if (first)
                share.Tell(new TestShareProtocol.StopSending("aborted"));
            if (rest is not null)
                share.Tell(new TestShareProtocol.Drop(rest, "aborted"));
            rest = null;
            share.Tell(new TestShareProtocol.EndRuns(mode));
        }
    }

    // What GitHub does not cancel in time is left and listed.
    private void HurryCancellation()
    {
        if (_abort is { Mode: AbortMode.Cancel } abort && _clock.Now - abort.At > InTestTime(CancelPatience))
            Stop(AbortMode.Leave, abort.By);
    }

    private static int Harshness(AbortMode mode) => mode switch
    {
        AbortMode.Drain => 0,
        AbortMode.Cancel => 1,
        _ => 2,
    };

    private void End(TestStage stage)
    {
        foreach (var worker in _workers)
            worker.Tell(new WorkerProtocol.Release(_settings.Request.Id));
        var end = new TestEnd
        {
            CompletedAt = _clock.Now,
            AbortedBy = _abort?.By,
            LeftRunning = [.. _state.Left],
            Nodes = [.. _shares.Keys.Order(StringComparer.Ordinal)],
        };
        var final = _meter.Measure(stage, _state, [.. _shares.Values.Select(share => share.Gauge)]);
        _client.Tell(new CoordinatorProtocol.TestEnded(new TestOutcome(_header, end, final)));
        Context.Stop(Self);
    }
}
