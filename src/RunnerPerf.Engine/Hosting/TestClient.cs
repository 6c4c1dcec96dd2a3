using Akka.Actor;
using RunnerPerf.Engine.Coordination;
using RunnerPerf.Engine.Reporting;

namespace RunnerPerf.Engine.Hosting;

/// <summary>Starts one test on behalf of a caller outside the actor system and hears of it until its end.</summary>
internal sealed class TestClient : UntypedActor
{
    private readonly TestRequest _request;
    private readonly IActorRef _coordinator;
    private readonly IReadOnlyList<SinkPump> _pumps;
    private readonly IProgress<TestProgress>? _progress;
    private readonly TaskCompletionSource<TestOutcome> _outcome;
    private IActorRef? _testRun;
    private TestRunProtocol.Abort? _abort;

    public TestClient(
        TestRequest request, IActorRef coordinator, IReadOnlyList<SinkPump> pumps, IProgress<TestProgress>? progress,
        TaskCompletionSource<TestOutcome> outcome)
    {
        _request = request;
        _coordinator = coordinator;
        _pumps = pumps;
        _progress = progress;
        _outcome = outcome;
    }

    protected override void PreStart() => _coordinator.Tell(new CoordinatorProtocol.StartTest(_request));

    protected override void PostStop() =>
        _outcome.TrySetException(new InvalidOperationException("The engine was shut down before the test had ended."));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case CoordinatorProtocol.Accepted accepted:
                _testRun = accepted.TestRun;
                Context.Watch(_testRun);
                if (_abort is not null)
                    _testRun.Tell(_abort);
                break;
            case CoordinatorProtocol.Refused refused:
                _outcome.TrySetException(new InvalidOperationException(refused.Reason));
                Context.Stop(Self);
                break;
            case CoordinatorProtocol.TestStarting starting:
                foreach (var pump in _pumps)
                    pump.Start(starting.Header);
                break;
            case CoordinatorProtocol.ProgressMade made:
                _progress?.Report(made.Progress);
                break;
            case CoordinatorProtocol.TestEnded ended:
                _outcome.TrySetResult(ended.Outcome);
                Context.Stop(Self);
                break;
            case TestRunProtocol.Abort abort:
                _abort = abort;
                _testRun?.Tell(abort);
                break;
            case Terminated:
                _outcome.TrySetException(new InvalidOperationException("The test run failed; the log says why."));
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
