using System.Collections.Concurrent;
using System.Globalization;
using RunnerPerf.GitHub.Port;
using RunnerPerf.GitHub.Tests.Server;

namespace RunnerPerf.GitHub.Tests.Reading;

/// <summary>Short troubles are got over; everything else ends in a sentence.</summary>
public sealed class ReadRetrySpecs
{
    private const string Workflow = """{"id":7,"name":"Simple","path":".github/workflows/simple.yml","state":"active"}""";

    private static readonly WorkflowSnapshot Found = new(7, "Simple", ".github/workflows/simple.yml", "active");

    public static TheoryData<string> Troubles =>
        ["500", "502", "503", "408", "reset", "close", "truncated", "broken off by a reset", "silence", "half, then silence", "html"];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Read_TroubleTwice_SucceedsAtTheThirdTry(string trouble)
    {
        await using var server = ScriptedServer.Answering(Trouble(trouble), Trouble(trouble), Reply.Json(200, Workflow));
        using var client = Client(server);

        Assert.Equal(Found, await FindAsync(client));
        Assert.Equal(3, server.Requests.Length);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Read_TroubleThatStays_EndsAfterAllTries(string trouble)
    {
        await using var server = ScriptedServer.Always(Trouble(trouble));
        var tries = new ConcurrentQueue<int>();
        using var client = Client(server, options => options with { Observer = seen => tries.Enqueue(seen.Status) });

        var failure = await Assert.ThrowsAsync<GitHubException>(() => FindAsync(client));

        // Not the server's count: where it hangs up without a word, .NET reconnects by itself within a try.
        Assert.Equal(4, tries.Count);
        var host = server.Address.Authority;
        var (kind, status, message) = trouble switch
        {
            "500" => (GitHubErrorKind.Server, 500, $"{host} is in trouble (500 Internal Server Error). Try again later."),
            "502" => (GitHubErrorKind.Server, 502, $"{host} is in trouble (502 Bad Gateway). Try again later."),
            "503" => (GitHubErrorKind.Server, 503, $"{host} is in trouble (503 Service Unavailable). Try again later."),
            "408" => (GitHubErrorKind.Server, 408, $"{host} is in trouble (408 Request Timeout). Try again later."),
            "silence" or "half, then silence" => (GitHubErrorKind.Network, 0, $"{host} did not answer within 0.25 s."),
            "html" => (GitHubErrorKind.Server, 0,
                $"{host} answered with something else than GitHub's JSON. Check api_url, and that no other server is in between."),
            _ => (GitHubErrorKind.Network, 0, $"The connection to {host} broke off."),
        };
        Assert.Equal((kind, status, message), (failure.Kind, failure.Status, failure.Message));
    }

    [Theory]
    [InlineData(401, "Authentication")]
    [InlineData(403, "Authentication")]
    [InlineData(429, "Throttled")]
    [InlineData(422, "Validation")]
    public async Task Read_Refused_EndsAtOnce(int status, string kind)
    {
        await using var server = ScriptedServer.Always(Reply.Json(status, """{"message":"No"}"""));
        using var client = Client(server);

        var failure = await Assert.ThrowsAsync<GitHubException>(() => FindAsync(client));

        Assert.Equal((Enum.Parse<GitHubErrorKind>(kind), status), (failure.Kind, failure.Status));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Read_RateLimited_EndsAtOnceAndSaysWhenToComeBack()
    {
        await using var server = ScriptedServer.Always(Reply.Json(
            429, """{"message":"You have exceeded a secondary rate limit."}""", ("Retry-After", "90")));
        using var client = Client(server);

        var failure = await Assert.ThrowsAsync<GitHubException>(() => FindAsync(client));

        Assert.Equal(
            (GitHubErrorKind.Throttled, 429, TimeSpan.FromSeconds(90)), (failure.Kind, failure.Status, failure.RetryAfter));
        Assert.Equal(
            $"{server.Address.Authority} limits the rate of identity 'main' (429 You have exceeded a secondary rate limit): "
            + "come back in 00:01:30.",
            failure.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Read_ServerAsksForAShortPause_IsRepeatedAfterIt()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json(503, "{}", ("Retry-After", "0")), Reply.Json(200, Workflow));
        using var client = Client(server, options => options with { RetryDelay = TimeSpan.FromMinutes(10) });

        Assert.Equal(Found, await FindAsync(client));
    }

    [Fact]
    public async Task Read_ServerAsksForALongPause_EndsAtOnceWithIt()
    {
        await using var server = ScriptedServer.Always(Reply.Json(503, "{}", ("Retry-After", "600")));
        using var client = Client(server);

        var failure = await Assert.ThrowsAsync<GitHubException>(() => FindAsync(client));

        Assert.Equal((GitHubErrorKind.Server, TimeSpan.FromMinutes(10)), (failure.Kind, failure.RetryAfter));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Read_TotalTimeOver_EndsBeforeAllTriesAreUsed()
    {
        await using var server = ScriptedServer.Always(Reply.Silence);
        using var client = Client(server, options => options with
        {
            TryTimeout = TimeSpan.FromSeconds(20),
            ReadTimeout = TimeSpan.FromMilliseconds(200),
        });

        var failure = await Assert.ThrowsAsync<GitHubException>(() => FindAsync(client));

        Assert.Equal($"{server.Address.Authority} did not answer within 0.2 s.", failure.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Read_CancelledByTheCaller_IsCancelledAndNotRepeated()
    {
        await using var server = ScriptedServer.Always(Reply.Silence);
        using var client = Client(server);
        using var cancellation = new CancellationTokenSource();

        var read = client.FindWorkflowAsync("simple.yml", cancellation.Token);
        await server.FirstRequest.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Read_OneTryAllowed_IsNotRepeated()
    {
        await using var server = ScriptedServer.Always(Trouble("502"));
        using var client = Client(server, options => options with { ReadAttempts = 1 });

        await Assert.ThrowsAsync<GitHubException>(() => FindAsync(client));
        Assert.Single(server.Requests);
    }

    private static Reply Trouble(string name) => name switch
    {
        "reset" => Reply.Reset,
        "close" => Reply.Close,
        "truncated" => Reply.Truncated(200, Workflow, bodyBytes: 20, Ending.Close),
        "broken off by a reset" => Reply.Truncated(200, Workflow, bodyBytes: 20, Ending.Reset),
        "silence" => Reply.Silence,
        "half, then silence" => Reply.Truncated(200, Workflow, bodyBytes: 20, Ending.Hang),
        "html" => Reply.Html(200, "<html>Please sign in</html>"),
        _ => Reply.Html(int.Parse(name, CultureInfo.InvariantCulture), "<html>Unicorn!</html>"),
    };

    private static GitHubActionsClient Client(
        ScriptedServer server, Func<GitHubClientOptions, GitHubClientOptions>? change = null)
    {
        var options = TestClient.Options(server.Address) with { TryTimeout = TimeSpan.FromMilliseconds(250) };
        return new GitHubActionsClient(change?.Invoke(options) ?? options);
    }

    private static Task<WorkflowSnapshot?> FindAsync(GitHubActionsClient client) =>
        client.FindWorkflowAsync("simple.yml", TestContext.Current.CancellationToken);
}
