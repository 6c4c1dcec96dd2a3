using System.Net.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.GitHub;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Definitions;
using RunnerPerf.Results;
using RunnerPerf.Results.Records;
using RunnerPerf.Simulator.Hosting;

namespace RunnerPerf.Engine.Tests.EndToEnd;

/// <summary>The whole engine against a simulator in this process, sharing one scaled clock; the simulator's truth is at hand.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly ISimulatorServer _simulator;
    private readonly GitHubActionsClient _client;
    private readonly string _specification;
    private readonly HttpClient _http = new();

    private Bench(ISimulatorServer simulator, GitHubActionsClient client, LoadTestEngine engine, MemorySink sink, string specification)
    {
        _simulator = simulator;
        _client = client;
        Engine = engine;
        Sink = sink;
        _specification = specification;
    }

    public LoadTestEngine Engine { get; }

    public MemorySink Sink { get; }

    /// <param name="specification">The simulator's, as YAML.</param>
    /// <param name="scale">Seconds of test time per second.</param>
    /// <param name="decorate">What stands between the engine and GitHub, such as a lossy network.</param>
    public static async Task<Bench> StartAsync(
        string specification, double scale, Func<IGitHubActions, IGitHubActions>? decorate = null)
    {
        var file = Path.Combine(Path.GetTempPath(), $"runnerperf-{Guid.NewGuid():N}.yaml");
        await File.WriteAllTextAsync(file, specification);
        var simulator = await SimulatorServer.StartAsync(
            new SimulatorOptions { SpecificationFile = file, TimeScale = scale, WorkflowsDirectory = WorkflowsDirectory() },
            CancellationToken.None);
        var hub = new ApiObservationHub();
        var client = new GitHubActionsClient(new GitHubClientOptions
        {
            Repository = new RepositoryTarget("octo", "ci"),
            ApiUrl = simulator.BaseAddress,
            Identity = "octo",
            Token = new Secret("t0"),
            Clock = simulator.Clock,
            Observer = hub.Publish,
        });
        var engine = await LoadTestEngine.StartAsync(
            new EngineSettings
            {
                NodeName = "node-1",
                Clock = simulator.Clock,
                TimeScale = scale,
                Observations = hub,
                Identities = [new IdentityBudget("octo", null, 100, decorate?.Invoke(client) ?? client)],
            },
            NullLoggerFactory.Instance,
            CancellationToken.None);
        return new Bench(simulator, client, engine, new MemorySink(), file);
    }

    /// <summary>Carries out a test definition to its end.</summary>
    public Task<TestOutcome> RunAsync(string definition, IProgress<TestProgress>? progress = null) => Engine.RunAsync(
        new TestRequest
        {
            Id = Guid.NewGuid(),
            Plan = TestDefinitions.Read(definition, "test.yaml"),
            ConfigurationJson = "{}",
            DefaultRef = "main",
        },
        [Sink],
        progress);

    /// <summary>What really happened, by the simulator's own account.</summary>
    public async Task<IReadOnlyList<TrueRun>> TruthAsync() =>
        await _http.GetFromJsonAsync<List<TrueRun>>(new Uri(_simulator.BaseAddress, "_simulator/runs"), SnakeCase.Options) ?? [];

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _client.Dispose();
        await _simulator.DisposeAsync();
        _http.Dispose();
        File.Delete(_specification);
    }

    private static string WorkflowsDirectory()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RunnerPerf.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "workflows");
    }
}

/// <summary>A run as the simulator's own account has it.</summary>
internal sealed record TrueRun(
    long Id, string DisplayTitle, string Workflow, DateTimeOffset ReceivedAt, string? Conclusion, IReadOnlyList<TrueJob> Jobs);

internal sealed record TrueJob(
    long Id, string Name, string? Runner, DateTimeOffset? CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt);

/// <summary>Keeps every record.</summary>
internal sealed class MemorySink : IRecordSink
{
    private readonly List<ResultRecord> _records = [];

    public string Name => "memory";

    public IEnumerable<ArrivalRecord> Arrivals => _records.OfType<ArrivalRecord>();

    public IEnumerable<RunRecord> Runs => _records.OfType<RunRecord>();

    public IEnumerable<ApiRecord> Requests => _records.OfType<ApiRecord>();

    public ValueTask StartAsync(TestHeader test, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask WriteAsync(IReadOnlyList<ResultRecord> records, CancellationToken cancellationToken)
    {
        _records.AddRange(records);
        return ValueTask.CompletedTask;
    }

    public ValueTask CompleteAsync(TestEnd end, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
