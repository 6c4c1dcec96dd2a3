using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RunnerPerf.Engine.Coordination;
using RunnerPerf.Engine.Reporting;
using RunnerPerf.Results;

namespace RunnerPerf.Engine.Hosting;

/// <summary>A node of the engine in this process: an actor system with the roles coordinator and worker.</summary>
public interface ILoadTestEngine : IAsyncDisposable
{
    /// <summary>Carries out one test to its end, cleaning up included.</summary>
    /// <param name="request">The plan.</param>
    /// <param name="sinks">Where the records go. They are started, fed and completed here, but not disposed.</param>
    /// <param name="progress">Told a few times a second of wall-clock time, on an actor's thread.</param>
    /// <exception cref="InvalidOperationException">The test could not be started, or the engine failed; the message says why.</exception>
    Task<TestOutcome> RunAsync(TestRequest request, IReadOnlyList<IRecordSink> sinks, IProgress<TestProgress>? progress);

    /// <summary>Stops sending at once, then ends the running test as told. A second call may only be harsher.</summary>
    void Abort(AbortMode mode, string by);
}

/// <inheritdoc cref="ILoadTestEngine"/>
public sealed class LoadTestEngine : ILoadTestEngine
{
    private readonly IHost _host;
    private readonly ActorSystem _system;
    private readonly IReadOnlyActorRegistry _registry;
    private readonly ILogger _log;
    private IActorRef _client = ActorRefs.Nobody;

    private LoadTestEngine(IHost host, ILogger log)
    {
        _host = host;
        _log = log;
        _system = host.Services.GetRequiredService<ActorSystem>();
        _registry = host.Services.GetRequiredService<IReadOnlyActorRegistry>();
    }

    /// <summary>Starts the node's actor system.</summary>
    public static async Task<LoadTestEngine> StartAsync(
        EngineSettings settings, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var log = loggers.CreateLogger("RunnerPerf.Engine");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoConsoleLifetime>();
        builder.Services.AddAkka("runnerperf", akka => akka
            .ConfigureLoggers(logging =>
            {
                // What nobody wants to read is not even sent to the loggers; after they have stopped, it would go to the terminal.
                logging.LogLevel = log.IsEnabled(Microsoft.Extensions.Logging.LogLevel.Information)
                    ? Akka.Event.LogLevel.InfoLevel
                    : Akka.Event.LogLevel.WarningLevel;
                logging.ClearLoggers();
                logging.AddLoggerFactory();
            })
            .WithEngineHocon(settings)
            .WithNodeServices(settings)
            .WithCoordinator(settings)
            .WithWorker(settings));
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new LoadTestEngine(host, log);
    }

    public async Task<TestOutcome> RunAsync(
        TestRequest request, IReadOnlyList<IRecordSink> sinks, IProgress<TestProgress>? progress)
    {
        var pumps = sinks.Select(sink => new SinkPump(sink, _log)).ToList();
        var telemetry = await _registry.GetAsync<Telemetry>();
        telemetry.Tell(new TelemetryProtocol.Open(pumps));
        var outcome = new TaskCompletionSource<TestOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var coordinator = await _registry.GetAsync<Coordinator>();
        _client = _system.ActorOf(
            Props.Create(() => new TestClient(request, coordinator, pumps, progress, outcome)), $"client-{request.Id:N}");
        try
        {
            var result = await outcome.Task;
            return result with { End = await CompleteAsync(pumps, telemetry, result.End) };
        }
        finally
        {
            _client = ActorRefs.Nobody;
        }
    }

    public void Abort(AbortMode mode, string by) => _client.Tell(new TestRunProtocol.Abort(mode, by));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        else
            _host.Dispose();
    }

    private static async Task<Results.Records.TestEnd> CompleteAsync(
        List<SinkPump> pumps, IActorRef telemetry, Results.Records.TestEnd end)
    {
        // Every record was told to the telemetry actor before the test's end was: its mailbox keeps that order.
        await telemetry.Ask<TelemetryProtocol.Closed>(TelemetryProtocol.Close.Instance, Timeout.InfiniteTimeSpan);
        await Task.WhenAll(pumps.Select(pump => pump.DrainAsync()));
        await Task.WhenAll(pumps.Select(pump => pump.CompleteAsync(end)));
        return end with
        {
            DroppedRecords = end.DroppedRecords.AddRange(
                pumps.Where(pump => pump.Dropped > 0).Select(pump => KeyValuePair.Create(pump.Name, pump.Dropped))),
            SinkProblems = end.SinkProblems.AddRange(
                pumps.Where(pump => pump.Problem is not null).Select(pump => KeyValuePair.Create(pump.Name, pump.Problem!.Message))),
        };
    }
}
