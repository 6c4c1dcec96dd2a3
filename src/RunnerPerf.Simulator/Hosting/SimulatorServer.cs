using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RunnerPerf.Simulator.Actions;
using RunnerPerf.Simulator.Clock;
using RunnerPerf.Simulator.Http;
using RunnerPerf.Simulator.Http.Endpoints;
using RunnerPerf.Simulator.Specification;
using RunnerPerf.Simulator.Workflows;

namespace RunnerPerf.Simulator.Hosting;

/// <summary>A running simulator, in this process.</summary>
public interface ISimulatorServer : IAsyncDisposable
{
    /// <summary>The first address it listens on; ends in a slash.</summary>
    Uri BaseAddress { get; }

    /// <summary>Test time, to be shared with the engine.</summary>
    ScaledTimeProvider Clock { get; }
}

/// <summary>Starts simulators. Any number may run in one process.</summary>
public static class SimulatorServer
{
    /// <exception cref="SimulatorConfigurationException">The specification or a workflow file is wrong; says where.</exception>
    /// <exception cref="IOException">An address is in use.</exception>
    public static async Task<ISimulatorServer> StartAsync(SimulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var specification = options.Specification
            ?? (options.SpecificationFile is { } file ? SimulatorSpecification.Load(file) : SimulatorSpecification.Default);
        specification = specification with { Seed = options.Seed ?? specification.Seed };
        var catalog = WorkflowCatalog.Load(
            options.WorkflowsDirectory, specification, Path.GetDirectoryName(options.SpecificationFile));
        var clock = new ScaledTimeProvider(
            specification.ClockStart ?? options.WallClock.GetUtcNow(), options.TimeScale, options.WallClock);

        var app = Build(options, specification, new ActionsService(specification, catalog, clock), clock);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new RunningSimulator(app, clock);
    }

    private static WebApplication Build(
        SimulatorOptions options, SimulatorSpecification specification, ActionsService actions, ScaledTimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRouting();
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = null;
        });

        var limits = specification.Limits;
        var limit = new PrimaryLimit(limits.EnterpriseServer ? 0 : limits.PrimaryPerHour, clock);
        var statistics = new RequestStatistics();
        var pipeline = new ApiPipeline(specification, clock, new Authenticator(specification.Identities), limit, statistics);

        var app = builder.Build();
        var rewriter = new AddressRewriter(actions);
        app.Use(rewriter.InvokeAsync);
        app.UseRouting();
        app.MapTruth(new TruthEndpoints(actions, statistics, clock));
        app.MapGitHub(
            pipeline,
            actions,
            new RunListEndpoint(actions),
            new RunEndpoints(actions, limits.EnterpriseServer),
            new DispatchEndpoint(actions, specification, statistics),
            new AccountEndpoints(actions, limit));
        return app;
    }

    private sealed class RunningSimulator(WebApplication app, ScaledTimeProvider clock) : ISimulatorServer
    {
        public Uri BaseAddress { get; } = AddressOf(app.Urls);

        public ScaledTimeProvider Clock => clock;

        public async ValueTask DisposeAsync()
        {
            // Whoever disposes does not want to wait for clients that keep their connections open.
            await app.StopAsync(new CancellationToken(canceled: true));
            await app.DisposeAsync();
        }

        // A Unix socket has no address that a Uri could hold.
        private static Uri AddressOf(IEnumerable<string> urls) =>
            urls.FirstOrDefault(url => !url.StartsWith("http://unix:", StringComparison.Ordinal)) is { } address
                ? new Uri(address.EndsWith('/') ? address : address + "/")
                : new Uri("http://localhost/");
    }

    /// <summary>Leaves Ctrl-C to the process that the simulator is embedded in.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
