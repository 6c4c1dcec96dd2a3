using System.Collections.Concurrent;
using RunnerPerf.GitHub.Port;
using RunnerPerf.GitHub.Tests.Server;

namespace RunnerPerf.GitHub.Tests.Transport;

public sealed class ObservationSpecs
{
    [Fact]
    public async Task Observer_OfARetriedRead_SeesEveryTryWithItsBudget()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Html(502, "Unicorn!"),
            new Reply { Then = Ending.Hang },
            Reply.Json(200, """{"total_count":0,"workflow_runs":[]}""", ("X-RateLimit-Limit", "5000"),
                ("X-RateLimit-Remaining", "4321"), ("X-RateLimit-Reset", "1767600000")));
        var seen = new ConcurrentQueue<ApiObservation>();
        using var client = Client(server, seen);

        await client.ListRunsAsync(new RunListQuery(), etag: null, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                new ApiObservation("main", ApiRequestKind.ListRuns, 502, default, null, null, null, null),
                new ApiObservation("main", ApiRequestKind.ListRuns, 0, default, null, null, null, null),
                new ApiObservation(
                    "main", ApiRequestKind.ListRuns, 200, default, 5000, 4321, DateTimeOffset.FromUnixTimeSeconds(1767600000), null),
            ],
            seen.Select(observation => observation with { Took = default }));
        Assert.All(seen, observation => Assert.True(observation.Took > TimeSpan.Zero));
    }

    [Fact]
    public async Task Observer_OfEveryKindOfRequest_IsToldTheKind()
    {
        await using var server = new ScriptedServer(request => Reply.Json(200, """{"total_count":0}"""));
        var seen = new ConcurrentQueue<ApiObservation>();
        using var client = Client(server, seen, path: "api/v3/");
        var cancellationToken = TestContext.Current.CancellationToken;

        await client.DispatchAsync(TestClient.Dispatch, cancellationToken);
        await client.ListRunsAsync(new RunListQuery(), etag: null, cancellationToken);
        await client.GetRunAsync(42, cancellationToken);
        await client.ListJobsAsync(42, cancellationToken);
        await client.CancelRunAsync(42, cancellationToken);
        await client.FindWorkflowAsync("runs", cancellationToken);
        await client.GetRateLimitAsync(cancellationToken);

        Assert.Equal(
            [
                ApiRequestKind.Dispatch, ApiRequestKind.ListRuns, ApiRequestKind.GetRun, ApiRequestKind.ListJobs,
                ApiRequestKind.Cancel, ApiRequestKind.Workflow, ApiRequestKind.RateLimit,
            ],
            seen.Select(observation => observation.Kind));
    }

    [Fact]
    public async Task Observer_OfThrottlingAndOfNotModified_IsToldBoth()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Empty(304), Reply.Json(429, "{}", ("Retry-After", "61")));
        var seen = new ConcurrentQueue<ApiObservation>();
        using var client = Client(server, seen);

        await client.ListRunsAsync(new RunListQuery(), "W/\"1\"", TestContext.Current.CancellationToken);
        await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken);

        Assert.Equal(
            [(true, null), (false, TimeSpan.FromSeconds(61))],
            seen.Select(observation => (observation.NotModified, observation.RetryAfter)));
    }

    [Fact]
    public async Task Observer_ThatThrows_DoesNotLoseTheArrival()
    {
        await using var server = ScriptedServer.Always(Reply.Empty(204));
        using var client = new GitHubActionsClient(TestClient.Options(server.Address) with
        {
            Observer = _ => throw new InvalidOperationException("A defect elsewhere"),
        });

        Assert.IsType<DispatchReply.InDoubt>(
            await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken));
        Assert.Single(server.Requests);
    }

    private static GitHubActionsClient Client(
        ScriptedServer server, ConcurrentQueue<ApiObservation> seen, string path = "") =>
        new(TestClient.Options(new Uri(server.Address, path)) with
        {
            Observer = seen.Enqueue,
            TryTimeout = TimeSpan.FromMilliseconds(500),
        });
}
