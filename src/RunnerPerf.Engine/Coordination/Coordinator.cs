using Akka.Actor;
using Akka.Event;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.Engine.Tracking;
using static RunnerPerf.Engine.Coordination.CoordinatorProtocol;

namespace RunnerPerf.Engine.Coordination;

/// <summary>
/// Knows the workers and carries out one test at a time: two tests on one budget and one fleet would measure each other.
/// </summary>
internal sealed class Coordinator : UntypedActor, IWithTimers
{
    private static readonly TimeSpan PatienceForWorkers = TimeSpan.FromSeconds(10);

    private readonly EngineSettings _settings;
    private readonly IActorRef _tokenBucket;
    private readonly IActorRef _telemetry;
    private readonly Dictionary<string, IActorRef> _workers = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private (IActorRef TestRun, IActorRef Feed)? _running;
    private (TestRequest Request, IActorRef Client)? _waiting;

    public Coordinator(EngineSettings settings, IActorRef tokenBucket, IActorRef telemetry)
    {
        _settings = settings;
        _tokenBucket = tokenBucket;
        _telemetry = telemetry;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(EngineSettings settings, IActorRef tokenBucket, IActorRef telemetry) =>
        Akka.Actor.Props.Create(() => new Coordinator(settings, tokenBucket, telemetry));

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        _log.Error(failure, "The test run failed and was stopped");
        return Directive.Stop;
    });

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Join join:
                _workers[join.Node] = Sender;
                Context.Watch(Sender);
                _log.Info("Worker {Node} joined", join.Node);
                if (_waiting is { } waiting)
                    Start(waiting.Request, waiting.Client);
                break;
            case StartTest start:
                Consider(start.Request);
                break;
            case NoWorkerCame when _waiting is { } unserved:
                _waiting = null;
                unserved.Client.Tell(new Refused("No worker has joined. Start at least one node with the role 'worker'."));
                break;
            case NoWorkerCame:
                break;
            case Terminated gone when gone.ActorRef.Equals(_running?.TestRun):
                Context.Stop(_running.Value.Feed);
                _running = null;
                break;
            case Terminated gone:
                foreach (var (node, _) in _workers.Where(worker => worker.Value.Equals(gone.ActorRef)).ToList())
                    _workers.Remove(node);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Consider(TestRequest request)
    {
        if (_running is not null || _waiting is not null)
        {
            Sender.Tell(new Refused("Another test is running. Wait for its end or abort it first."));
        }
        else if (_workers.Count > 0)
        {
            Start(request, Sender);
        }
        else
        {
            _waiting = (request, Sender);
            Timers.StartSingleTimer(nameof(NoWorkerCame), NoWorkerCame.Instance, PatienceForWorkers);
        }
    }

    private void Start(TestRequest request, IActorRef client)
    {
        _waiting = null;
        var monitoring = request.Plan.Monitoring;
        var feed = Context.ActorOf(
            RunFeed.Props(_tokenBucket, _settings.Clock, new PollPlanner.Settings(
                monitoring.PollInterval, monitoring.PollInterval * 12, Skew: _settings.ClockSkew)),
            $"run-feed-{request.Id:N}");
        var testRun = Context.ActorOf(
            TestRun.Props(new TestRun.Settings(request, _settings), _workers.Values.ToList(), feed, _telemetry, client),
            $"test-{request.Id:N}");
        Context.Watch(testRun);
        _running = (testRun, feed);
        client.Tell(new Accepted(request.Id, testRun));
    }
}
