using Akka.Actor;
using RunnerPerf.Engine.Budgets;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Engine.Reporting;

/// <summary>Brings what the adapters see of every request to the token bucket, and to the results.</summary>
internal sealed class ApiRecorder : UntypedActor
{
    private readonly EngineSettings _settings;
    private readonly IActorRef _tokenBucket;
    private readonly IActorRef _telemetry;

    public ApiRecorder(EngineSettings settings, IActorRef tokenBucket, IActorRef telemetry)
    {
        _settings = settings;
        _tokenBucket = tokenBucket;
        _telemetry = telemetry;
    }

    public static Props Props(EngineSettings settings, IActorRef tokenBucket, IActorRef telemetry) =>
        Akka.Actor.Props.Create(() => new ApiRecorder(settings, tokenBucket, telemetry));

    protected override void PreStart()
    {
        var self = Self;
        _settings.Observations.Listen(observation => self.Tell(observation));
    }

    protected override void PostStop() => _settings.Observations.Listen(null);

    protected override void OnReceive(object message)
    {
        if (message is not ApiObservation seen)
        {
            Unhandled(message);
            return;
        }

        _tokenBucket.Tell(new TokenBucketProtocol.Observed(seen));
        _telemetry.Tell(new ApiRecord
        {
            At = _settings.Clock.GetUtcNow(),
            Node = _settings.NodeName,
            Identity = seen.Identity,
            Kind = Word(seen.Kind),
            Status = seen.Status,
            Took = seen.Took,
            Remaining = seen.Remaining,
        });
    }

    private static string Word(ApiRequestKind kind) => kind switch
    {
        ApiRequestKind.Dispatch => "dispatch",
        ApiRequestKind.ListRuns => "list_runs",
        ApiRequestKind.GetRun => "get_run",
        ApiRequestKind.ListJobs => "list_jobs",
        ApiRequestKind.Cancel => "cancel",
        ApiRequestKind.Workflow => "workflow",
        ApiRequestKind.RateLimit => "rate_limit",
        _ => "other",
    };
}
