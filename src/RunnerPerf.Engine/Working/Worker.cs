using Akka.Actor;
using Akka.Event;
using RunnerPerf.Engine.Coordination;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.Engine.Pacing;
using static RunnerPerf.Engine.Working.WorkerProtocol;

namespace RunnerPerf.Engine.Working;

/// <summary>Offers this node's capacity to the coordinator and owns its share of each test.</summary>
internal sealed class Worker : UntypedActor
{
    private readonly EngineSettings _settings;
    private readonly IActorRef _coordinator;
    private readonly IActorRef _tokenBucket;
    private readonly IActorRef _telemetry;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public Worker(EngineSettings settings, IActorRef coordinator, IActorRef tokenBucket, IActorRef telemetry)
    {
        _settings = settings;
        _coordinator = coordinator;
        _tokenBucket = tokenBucket;
        _telemetry = telemetry;
    }

    public static Props Props(EngineSettings settings, IActorRef coordinator, IActorRef tokenBucket, IActorRef telemetry) =>
        Akka.Actor.Props.Create(() => new Worker(settings, coordinator, tokenBucket, telemetry));

    protected override void PreStart() => _coordinator.Tell(new CoordinatorProtocol.Join(_settings.NodeName));

    // A share that fails is not restarted: it would have forgotten what it sent. Its test run watches it.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        _log.Error(failure, "This node's share of the test failed and was stopped");
        return Directive.Stop;
    });

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Prepare prepare:
                Context.ActorOf(
                    TestShare.Props(ContextOf(prepare), Sender, _settings.Dispatchers), NameOf(prepare.TestId));
                break;
            case Release release:
                Context.Stop(Context.Child(NameOf(release.TestId)));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private static string NameOf(Guid testId) => $"test-{testId:N}";

    private TestContext ContextOf(Prepare prepare) => new()
    {
        TestId = prepare.TestId,
        Plan = prepare.Plan,
        Clock = new TestClock(_settings.Clock, prepare.StartedAt, _settings.TimeScale),
        Provider = _settings.Clock,
        Node = _settings.NodeName,
        DefaultRef = prepare.DefaultRef,
        CorrelationInput = _settings.CorrelationInput,
        ReconciliationWindow = _settings.ReconciliationWindow,
        TokenBucket = _tokenBucket,
        RunFeed = prepare.RunFeed,
        Telemetry = _telemetry,
    };
}
