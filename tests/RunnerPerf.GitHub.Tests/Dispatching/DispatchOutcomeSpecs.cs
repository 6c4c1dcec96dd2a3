using System.Net;
using System.Net.Sockets;
using RunnerPerf.GitHub.Port;
using RunnerPerf.GitHub.Tests.Server;

namespace RunnerPerf.GitHub.Tests.Dispatching;

/// <summary>What a server can do to a dispatch, and what the dispatch is then taken for.</summary>
public sealed class DispatchOutcomeSpecs
{
    [Fact]
    public async Task Dispatch_AnsweredWithRunDetails_IsAcceptedWithTheId()
    {
        await using var server = ScriptedServer.Always(Reply.Json(200, """{"workflow_run_id":26365060973,"run_url":"u","html_url":"h"}"""));

        Assert.Equal(new DispatchReply.Accepted(26365060973), await DispatchAsync(server));

        var request = Assert.Single(server.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/repos/octo/load/actions/workflows/simple.yml/dispatches", request.Target);
        Assert.Equal("""{"ref":"main","inputs":{"correlation_id":"rp-7"},"return_run_details":true}""", request.Body);
        Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.Equal("application/vnd.github+json", request.Headers["Accept"]);
        Assert.Equal("2026-03-10", request.Headers["X-GitHub-Api-Version"]);
        Assert.Equal($"Bearer {TestClient.Token}", request.Headers["Authorization"]);
        Assert.StartsWith("RunnerPerf/", request.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"workflow_run_id":null}""")]
    [InlineData(200, """{"workflow_run_id":"soon"}""")]
    [InlineData(200, """{"workflow_run_id":263650""")]
    [InlineData(201, """{"html_url":"h"}""")]
    public async Task Dispatch_AnsweredWithSuccessButNoId_IsAcceptedWithoutOne(int status, string body)
    {
        await using var server = ScriptedServer.Always(status == 204 ? Reply.Empty(204) : Reply.Json(status, body));

        Assert.Equal(new DispatchReply.Accepted(null), await DispatchAsync(server));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("Close")]
    [InlineData("Reset")]
    [InlineData("Hang")]
    public async Task Dispatch_SuccessWhoseBodyBreaksOff_IsAcceptedWithoutId(string ending)
    {
        await using var server = ScriptedServer.Always(
            Reply.Truncated(200, """{"workflow_run_id":26365060973}""", bodyBytes: 24, Enum.Parse<Ending>(ending)));

        Assert.Equal(new DispatchReply.Accepted(null), await DispatchAsync(server, ShortTries));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Dispatch_SuccessFromSomethingThatIsNotGitHub_IsInDoubt()
    {
        await using var server = ScriptedServer.Always(Reply.Html(200, "<html>Please sign in</html>"));

        var reply = Assert.IsType<DispatchReply.InDoubt>(await DispatchAsync(server));
        Assert.Equal(
            $"{server.Address.Authority} answered with something else than GitHub's JSON. Check api_url, and that no other "
            + "server is in between. The run may exist all the same.",
            reply.Message);
    }

    [Theory]
    [InlineData(422, "Workflow does not have 'workflow_dispatch' trigger", "Validation")]
    [InlineData(422, "Required input 'version' not provided", "Validation")]
    [InlineData(422, "No ref found for: fail", "Validation")]
    [InlineData(400, "Problems parsing JSON", "Validation")]
    [InlineData(409, "Conflict", "Validation")]
    public async Task Dispatch_RefusedAsItIs_IsRejectedInTheServersWords(int status, string message, string kind)
    {
        await using var server = ScriptedServer.Always(Reply.Json(status, $$"""{"message":"{{message}}","status":"{{status}}"}"""));

        Assert.Equal(
            new DispatchReply.Rejected(Enum.Parse<GitHubErrorKind>(kind), status, message), await DispatchAsync(server));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(401, "Bad credentials", "Authentication",
        "HOST did not accept the token of identity 'main' (401 Bad credentials). It may be mistyped, revoked or expired.")]
    [InlineData(403, "Resource not accessible by personal access token", "Authentication",
        "HOST does not let the token of identity 'main' do this in octo/load (403 Resource not accessible by personal access "
        + "token). It needs read and write access to Actions; an organisation may also want it authorised for single sign-on.")]
    [InlineData(404, "Not Found", "NotFound",
        "Workflow 'simple.yml' was not found in octo/load on HOST, or the token of identity 'main' may not see it (404 Not Found).")]
    [InlineData(410, "Gone", "NotFound",
        "Workflow 'simple.yml' was not found in octo/load on HOST, or the token of identity 'main' may not see it (410 Gone).")]
    [InlineData(402, "Billing", "Unknown", "HOST refused the request (402 Billing).")]
    public async Task Dispatch_RefusedForItsSender_IsRejectedWithAdvice(int status, string message, string kind, string expected)
    {
        await using var server = ScriptedServer.Always(Reply.Json(status, $$"""{"message":"{{message}}"}"""));

        Assert.Equal(
            new DispatchReply.Rejected(
                Enum.Parse<GitHubErrorKind>(kind), status,
                expected.Replace("HOST", server.Address.Authority, StringComparison.Ordinal)),
            await DispatchAsync(server));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Dispatch_RefusedWithDetails_NamesThem()
    {
        await using var server = ScriptedServer.Always(Reply.Json(
            422, """{"message":"Validation Failed","errors":["inputs too large",{"field":"ref","code":"missing"},{"message":"no such"}]}"""));

        Assert.Equal(
            new DispatchReply.Rejected(
                GitHubErrorKind.Validation, 422, "Validation Failed (inputs too large; ref missing; no such)"),
            await DispatchAsync(server));
    }

    [Theory]
    [InlineData("Close")]
    [InlineData("Reset")]
    [InlineData("Hang")]
    public async Task Dispatch_ConnectionLostAfterTheRequest_IsInDoubtAndSentOnce(string ending)
    {
        await using var server = ScriptedServer.Always(new Reply { Then = Enum.Parse<Ending>(ending) });

        Assert.IsType<DispatchReply.InDoubt>(await DispatchAsync(server, ShortTries));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("Close")]
    [InlineData("Reset")]
    public async Task Dispatch_KeptConnectionLostAfterTheRequest_IsInDoubtAndSentOnce(string ending)
    {
        // The trap: HTTP stacks like to repeat a request that fails on a connection which has served another before.
        await using var server = ScriptedServer.Answering(
            Reply.Empty(204), new Reply { Then = Enum.Parse<Ending>(ending) }, Reply.Empty(204));
        using var client = TestClient.For(server.Address);

        Assert.IsType<DispatchReply.Accepted>(
            await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken));
        Assert.IsType<DispatchReply.InDoubt>(
            await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken));
        Assert.Equal(2, server.Requests.Length);
    }

    [Fact]
    public async Task Dispatch_ResetWhileTheBodyIsUnread_IsInDoubt()
    {
        await using var server = ScriptedServer.Always(Reply.Reset with { WithoutReadingBody = true });

        Assert.IsType<DispatchReply.InDoubt>(await DispatchAsync(server));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task Dispatch_ServerFault_IsInDoubtAndSentOnce(int status)
    {
        await using var server = ScriptedServer.Always(Reply.Html(status, "<html><h1>Bad gateway</h1></html>"));

        var reply = Assert.IsType<DispatchReply.InDoubt>(await DispatchAsync(server));
        Assert.StartsWith($"{server.Address.Authority} is in trouble ({status} ", reply.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<", reply.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Dispatch_NobodyListening_IsNotSent()
    {
        Uri address;
        using (var listener = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/");
        }

        using var client = TestClient.For(address);
        Assert.Equal(
            new DispatchReply.NotSent($"{address.Authority} could not be reached. Check api_url, the network and the proxy."),
            await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Dispatch_UnknownHost_IsNotSent()
    {
        using var client = TestClient.For(new Uri("http://no-such-host.invalid/"));

        var reply = Assert.IsType<DispatchReply.NotSent>(
            await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken));
        Assert.Equal("The name of no-such-host.invalid could not be resolved. Check api_url and the DNS.", reply.Message);
    }

    [Fact]
    public async Task Dispatch_ServerWithoutTls_IsNotSent()
    {
        await using var server = ScriptedServer.Always(Reply.Empty(204));
        using var client = TestClient.For(new UriBuilder(server.Address) { Scheme = "https" }.Uri);
        // The first line of a TLS greeting never ends for this server, which is closed under the client's hands.
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200), TimeProvider.System);

        Assert.IsType<DispatchReply.NotSent>(await client.DispatchAsync(TestClient.Dispatch, soon.Token));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Dispatch_CancelledBeforehand_IsNotSent()
    {
        await using var server = ScriptedServer.Always(Reply.Empty(204));
        using var client = TestClient.For(server.Address);

        Assert.IsType<DispatchReply.NotSent>(
            await client.DispatchAsync(TestClient.Dispatch, new CancellationToken(canceled: true)));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Dispatch_CancelledWhileWaitingForTheAnswer_IsInDoubt()
    {
        await using var server = ScriptedServer.Always(Reply.Silence);
        using var client = TestClient.For(server.Address);
        using var cancellation = new CancellationTokenSource();

        var dispatch = client.DispatchAsync(TestClient.Dispatch, cancellation.Token);
        await server.FirstRequest.Task;
        await cancellation.CancelAsync();

        Assert.Equal(
            new DispatchReply.InDoubt(
                $"The request to {server.Address.Authority} was cancelled. The run may exist all the same."),
            await dispatch);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Dispatch_ClientDisposedWhileWaitingForTheAnswer_IsInDoubt()
    {
        await using var server = ScriptedServer.Always(Reply.Silence);
        var client = TestClient.For(server.Address);

        var dispatch = client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken);
        await server.FirstRequest.Task;
        client.Dispose();

        Assert.IsType<DispatchReply.InDoubt>(await dispatch);
    }

    private static readonly Func<GitHubClientOptions, GitHubClientOptions> ShortTries =
        options => options with { TryTimeout = TimeSpan.FromMilliseconds(250) };

    private static async Task<DispatchReply> DispatchAsync(
        ScriptedServer server, Func<GitHubClientOptions, GitHubClientOptions>? change = null)
    {
        var options = TestClient.Options(server.Address);
        using var client = new GitHubActionsClient(change?.Invoke(options) ?? options);
        return await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken);
    }
}
