using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using RunnerPerf.Simulator.Hosting;
using RunnerPerf.Simulator.Specification;

namespace RunnerPerf.Simulator.Tests.Http;

/// <summary>A simulator on a clock that stands still until it is told to move, and a plain HTTP client for it.</summary>
internal sealed class SimulatorClient : IAsyncDisposable
{
    public const string Repo = "repos/octo/perf";

    public static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly ISimulatorServer _server;

    private SimulatorClient(ISimulatorServer server, FakeTimeProvider time, DecompressionMethods decompression)
    {
        _server = server;
        Time = time;
        Http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = decompression }) { BaseAddress = server.BaseAddress };
        Http.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
    }

    public HttpClient Http { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<SimulatorClient> StartAsync(
        string? specification = null, DecompressionMethods decompression = DecompressionMethods.None, string? workflows = null)
    {
        var time = new FakeTimeProvider(Start);
        var server = await SimulatorServer.StartAsync(
            new SimulatorOptions
            {
                Specification = specification is null ? null : SimulatorSpecification.Parse(specification),
                WorkflowsDirectory = workflows ?? Path.Combine(AppContext.BaseDirectory, "workflows"),
                WallClock = time,
            },
            TestContext.Current.CancellationToken);
        return new SimulatorClient(server, time, decompression);
    }

    public void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string address, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");

        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            if (value.Length > 0)
                request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string address, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, address, null, headers);

    public async Task<JsonNode> GetJsonAsync(string address)
    {
        using var response = await GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(response);
    }

    /// <summary>Dispatches a workflow whose runs are of one job, and gives the run's id.</summary>
    public async Task<long> DispatchAsync(string key, string workflow = "simple_test.yml", string inputs = "")
    {
        using var response = await SendAsync(
            HttpMethod.Post,
            $"{Repo}/actions/workflows/{workflow}/dispatches",
            $$"""{"ref":"main","inputs":{"correlation_id":"{{key}}"{{inputs}}},"return_run_details":true}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await ReadAsync(response))["workflow_run_id"]!.GetValue<long>();
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;

    public static int Header(HttpResponseMessage response, string name) =>
        int.Parse(response.Headers.GetValues(name).Single(), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }
}
