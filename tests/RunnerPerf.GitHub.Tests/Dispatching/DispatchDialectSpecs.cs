using RunnerPerf.GitHub.Port;
using RunnerPerf.GitHub.Tests.Server;

namespace RunnerPerf.GitHub.Tests.Dispatching;

/// <summary>Servers that do not know the API version or the flag by which GitHub returns a run's id.</summary>
public sealed class DispatchDialectSpecs
{
    private const string Flag = "return_run_details";
    private const string NotPermitted = """{"message":"Invalid request.\n\n\"return_run_details\" is not a permitted key.","status":"422"}""";

    [Theory]
    [InlineData(422)]
    [InlineData(400)]
    public async Task Dispatch_FlagRefused_IsSentAgainWithoutItAndRemembered(int status)
    {
        await using var server = new ScriptedServer(request =>
            request.Index == 0 ? Reply.Json(status, NotPermitted) : Reply.Empty(204));
        using var client = TestClient.For(server.Address);

        Assert.Equal(new DispatchReply.Accepted(null), await DispatchAsync(client));
        Assert.Equal(new DispatchReply.Accepted(null), await DispatchAsync(client));

        Assert.Equal([true, false, false], server.Requests.Select(request => request.Body.Contains(Flag)));
        Assert.All(server.Requests, request => Assert.Equal("2026-03-10", request.Headers["X-GitHub-Api-Version"]));
    }

    [Theory]
    [InlineData(400, "Unknown version: 2026-03-10")]
    [InlineData(400, "The X-GitHub-Api-Version header names a version that is not supported.")]
    [InlineData(422, "Unsupported API version")]
    [InlineData(410, "This API version is no longer supported")]
    public async Task Dispatch_VersionRefused_AsksForTheDetailsUnderTheOldOne(int status, string message)
    {
        await using var server = new ScriptedServer(request => request.Headers["X-GitHub-Api-Version"] == "2026-03-10"
            ? Reply.Json(status, $$"""{"message":"{{message}}"}""")
            : Reply.Json(200, """{"workflow_run_id":42}"""));
        using var client = TestClient.For(server.Address);

        Assert.Equal(new DispatchReply.Accepted(42), await DispatchAsync(client));
        Assert.Equal(new DispatchReply.Accepted(42), await DispatchAsync(client));

        Assert.Equal(3, server.Requests.Length);
        Assert.All(server.Requests, request => Assert.Contains(Flag, request.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dispatch_VersionAndFlagRefusedInTurn_EndsInThePlainRequest()
    {
        // The flag is known only when the request has come in; the script tells by its length.
        await using var server = new ScriptedServer(request => request.Headers switch
        {
            var headers when headers["X-GitHub-Api-Version"] == "2026-03-10" => Reply.Json(400, """{"message":"Unknown version 2026-03-10"}"""),
            var headers when int.Parse(headers["Content-Length"]) > "{\"ref\":\"main\",\"inputs\":{\"correlation_id\":\"rp-7\"}}".Length => Reply.Json(422, NotPermitted),
            _ => Reply.Empty(204),
        });
        using var client = TestClient.For(server.Address);

        Assert.Equal(new DispatchReply.Accepted(null), await DispatchAsync(client));
        Assert.Equal(new DispatchReply.Accepted(null), await DispatchAsync(client));
        Assert.Equal(4, server.Requests.Length);
    }

    [Fact]
    public async Task Dispatch_UnexplainedBadRequestFromAnUntriedServer_IsSentOnceMoreInPlainWords()
    {
        await using var server = new ScriptedServer(request => request.Headers["X-GitHub-Api-Version"] == "2026-03-10"
            ? Reply.Json(400, """{"message":"Bad Request"}""")
            : Reply.Empty(204));
        using var client = TestClient.For(server.Address);

        Assert.Equal(new DispatchReply.Accepted(null), await DispatchAsync(client));
        Assert.DoesNotContain(Flag, server.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispatch_UnexplainedBadRequestFromAServerThatKnowsTheVersion_IsRejected()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json(200, """{"workflow_run_id":42}"""), Reply.Json(400, """{"message":"Bad Request"}"""));
        using var client = TestClient.For(server.Address);

        Assert.Equal(new DispatchReply.Accepted(42), await DispatchAsync(client));
        Assert.Equal(
            new DispatchReply.Rejected(GitHubErrorKind.Validation, 400, "Bad Request"), await DispatchAsync(client));
        Assert.Equal(2, server.Requests.Length);
    }

    [Fact]
    public async Task Dispatch_UnexplainedBadRequestAfterReadsWentWell_IsStillSentOnceMore()
    {
        // A server may overlook an unknown version and yet refuse the flag.
        await using var server = ScriptedServer.Answering(
            Reply.Json(200, """{"id":7}"""), Reply.Json(400, """{"message":"Invalid request."}"""), Reply.Empty(204));
        using var client = TestClient.For(server.Address);

        Assert.NotNull(await client.FindWorkflowAsync("simple.yml", TestContext.Current.CancellationToken));
        Assert.Equal(new DispatchReply.Accepted(null), await DispatchAsync(client));
    }

    [Fact]
    public async Task Dispatch_PlainRequestRefusedToo_IsRejectedAndTheGuessForgotten()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json(400, """{"message":"Bad Request"}"""), Reply.Json(400, """{"message":"Bad Request"}"""),
            Reply.Json(200, """{"workflow_run_id":42}"""));
        using var client = TestClient.For(server.Address);

        Assert.Equal(
            new DispatchReply.Rejected(GitHubErrorKind.Validation, 400, "Bad Request"), await DispatchAsync(client));
        Assert.Equal(new DispatchReply.Accepted(42), await DispatchAsync(client));
        Assert.Equal(
            ["2026-03-10", "2022-11-28", "2026-03-10"],
            server.Requests.Select(request => request.Headers["X-GitHub-Api-Version"]));
    }

    [Fact]
    public async Task Dispatch_AnswerLostAfterTheFallBack_IsInDoubtAndNotSentAgain()
    {
        await using var server = ScriptedServer.Answering(Reply.Json(422, NotPermitted), Reply.Reset);
        using var client = TestClient.For(server.Address);

        Assert.IsType<DispatchReply.InDoubt>(await DispatchAsync(client));
        Assert.Equal(2, server.Requests.Length);
    }

    [Fact]
    public async Task Read_VersionRefused_IsRepeatedUnderTheOldOneAndDispatchesFollow()
    {
        await using var server = new ScriptedServer(request => (request.Headers["X-GitHub-Api-Version"], request.Method) switch
        {
            ("2026-03-10", _) => Reply.Json(400, """{"message":"Unknown version"}"""),
            (_, "GET") => Reply.Json(200, """{"id":7,"name":"Simple","path":"p","state":"active"}"""),
            _ => Reply.Empty(204),
        });
        using var client = TestClient.For(server.Address);

        Assert.NotNull(await client.FindWorkflowAsync("simple.yml", TestContext.Current.CancellationToken));
        Assert.Equal(new DispatchReply.Accepted(null), await DispatchAsync(client));
        Assert.Equal(3, server.Requests.Length);
    }

    private static Task<DispatchReply> DispatchAsync(GitHubActionsClient client) =>
        client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken);
}
