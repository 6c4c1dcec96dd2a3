using Microsoft.Extensions.Logging.Abstractions;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.GitHub;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Definitions;
using RunnerPerf.Results;

namespace RunnerPerf.Benchmarks;

/// <summary>A whole engine node against a server, as the command line sets it up.</summary>
internal sealed class EngineUnderTest : IAsyncDisposable
{
    private readonly GitHubActionsClient _client;

    private EngineUnderTest(GitHubActionsClient client, LoadTestEngine engine)
    {
        _client = client;
        Engine = engine;
    }

    public LoadTestEngine Engine { get; }

    public static async Task<EngineUnderTest> StartAsync(Uri server, TimeProvider clock, double scale = 1)
    {
        var hub = new ApiObservationHub();
        var client = new GitHubActionsClient(new GitHubClientOptions
        {
            Repository = new RepositoryTarget("octo", "ci"),
            ApiUrl = server,
            Identity = "octo",
            Token = new Secret("benchmark"),
            Clock = clock,
            Observer = hub.Publish,
        });
        var engine = await LoadTestEngine.StartAsync(
            new EngineSettings
            {
                Clock = clock,
                TimeScale = scale,
                Observations = hub,
                Identities = [new IdentityBudget("octo", null, 100, client)],
            },
            NullLoggerFactory.Instance,
            CancellationToken.None);

        // As the command line does before a test: code and a connection are warm when the first arrival is due.
        await Rehearsal.RunAsync(CancellationToken.None);
        await client.GetRateLimitAsync(CancellationToken.None);
        return new EngineUnderTest(client, engine);
    }

    public Task<TestOutcome> RunAsync(string definition, IReadOnlyList<IRecordSink> sinks, IProgress<TestProgress>? progress = null) =>
        Engine.RunAsync(
            new TestRequest
            {
                Id = Guid.NewGuid(),
                Plan = TestDefinitions.Read(definition, "benchmark.yaml"),
                ConfigurationJson = "{}",
                DefaultRef = "main",
            },
            sinks,
            progress);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _client.Dispose();
    }
}
