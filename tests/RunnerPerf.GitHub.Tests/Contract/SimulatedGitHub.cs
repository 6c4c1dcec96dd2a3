using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Simulator.Hosting;
using RunnerPerf.Simulator.Specification;

namespace RunnerPerf.GitHub.Tests.Contract;

/// <summary>A simulated GitHub whose time stands still until it is told to pass, and a client of it.</summary>
internal sealed class SimulatedGitHub : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private const string Specification = """
        seed: 7
        pools:
          - {name: hosted, labels: [ubuntu-latest], type: hosted, concurrency: 200, boot: {constant: 4s}, pick_up: {constant: 1s}}
        workflows:
          - {file: simple.yml, duration: {constant: 30s}, failure_rate: 0}
          - {file: matrix.yml, jobs: [{name: cell, count: 130, runs_on: [ubuntu-latest], duration: {constant: 30s}}]}
        list_lag: {constant: 2s}
        conclude_lag: {constant: 1s}
        cancel_lag: {constant: 3s}
        repositories: [octo/load]
        identities: [{token: TOKEN, user: octo}]
        limits: {primary_per_hour: 50, secondary: false, content_creation: false, enterprise_server: ENTERPRISE}
        """;

    private const string Workflow = """
        name: Simple
        run-name: perf ${{ inputs.correlation_id }}
        on:
          workflow_dispatch:
            inputs:
              correlation_id: {type: string, required: true}
        jobs:
          test:
            runs-on: ubuntu-latest
            steps:
              - run: sleep 30
        """;

    private readonly DirectoryInfo _workflows;
    private readonly ISimulatorServer _server;
    private readonly FakeTimeProvider _time;

    private SimulatedGitHub(DirectoryInfo workflows, ISimulatorServer server, FakeTimeProvider time, Uri address)
    {
        _workflows = workflows;
        _server = server;
        _time = time;
        Options = TestClient.Options(address) with { Clock = server.Clock, Observer = Observations.Enqueue };
        Client = new GitHubActionsClient(Options);
    }

    public GitHubClientOptions Options { get; }

    public GitHubActionsClient Client { get; }

    public ConcurrentQueue<ApiObservation> Observations { get; } = new();

    public static async Task<SimulatedGitHub> StartAsync(bool enterpriseServer = false, string path = "")
    {
        var workflows = Directory.CreateTempSubdirectory("runnerperf-github-");
        await File.WriteAllTextAsync(Path.Combine(workflows.FullName, "simple.yml"), Workflow);
        var time = new FakeTimeProvider(Start);
        var server = await SimulatorServer.StartAsync(
            new SimulatorOptions
            {
                Specification = SimulatorSpecification.Parse(Specification
                    .Replace("TOKEN", TestClient.Token, StringComparison.Ordinal)
                    .Replace("ENTERPRISE", enterpriseServer ? "true" : "false", StringComparison.Ordinal)),
                WorkflowsDirectory = workflows.FullName,
                WallClock = time,
            },
            TestContext.Current.CancellationToken);
        return new SimulatedGitHub(workflows, server, time, new Uri(server.BaseAddress, path));
    }

    public void Pass(int seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    public async Task<long?> DispatchAsync(string key, string workflow = "simple.yml")
    {
        var reply = await Client.DispatchAsync(
            new DispatchRequest(workflow, "main", new Dictionary<string, string> { ["correlation_id"] = key }),
            TestContext.Current.CancellationToken);
        return Assert.IsType<DispatchReply.Accepted>(reply).RunId;
    }

    public Task<RunPage> ListAsync(RunListQuery query, string? etag = null) =>
        Client.ListRunsAsync(query, etag, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        _workflows.Delete(recursive: true);
    }
}
