using RunnerPerf.GitHub.Port;
using RunnerPerf.GitHub.Tests.Server;

namespace RunnerPerf.GitHub.Tests.Transport;

/// <summary>GitHub redirects the requests for a renamed repository to <c>/repositories/{id}</c>.</summary>
public sealed class RedirectSpecs
{
    private const string Workflow = """{"id":7,"name":"Simple","path":"p","state":"active"}""";

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Read_OfARenamedRepository_FollowsWithItsToken(int status)
    {
        await using var server = new ScriptedServer(request => request.Path.StartsWith("/repositories/", StringComparison.Ordinal)
            ? Reply.Json(200, Workflow)
            : Reply.Empty(status, ("Location", "/repositories/17/actions/workflows/simple.yml")));
        using var client = TestClient.For(server.Address);

        Assert.Equal(7, (await client.FindWorkflowAsync("simple.yml", TestContext.Current.CancellationToken))?.Id);
        Assert.Equal(2, server.Requests.Length);
        Assert.All(server.Requests, request => Assert.Equal($"Bearer {TestClient.Token}", request.Headers["Authorization"]));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    public async Task Dispatch_ToARenamedRepository_FollowsAsPostWithItsBody(int status)
    {
        await using var server = new ScriptedServer(request => request.Path.StartsWith("/repositories/", StringComparison.Ordinal)
            ? Reply.Json(200, """{"workflow_run_id":42}""")
            : Reply.Empty(status, ("Location", "/repositories/17/actions/workflows/7/dispatches")));
        using var client = TestClient.For(server.Address);

        Assert.Equal(
            new DispatchReply.Accepted(42),
            await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken));
        Assert.Equal(["POST", "POST"], server.Requests.Select(request => request.Method));
        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
        Assert.NotEmpty(server.Requests[1].Body);
    }

    [Fact]
    public async Task AnyRequest_RedirectedToAnotherServer_IsNotFollowed()
    {
        await using var other = ScriptedServer.Always(Reply.Json(200, Workflow));
        await using var server = ScriptedServer.Always(
            Reply.Empty(302, ("Location", new Uri(other.Address, "sign-in").ToString())));
        using var client = TestClient.For(server.Address);
        var expected = $"{server.Address.Authority} redirects to another server (302). "
            + "Check api_url, and that no sign-in page is in between.";

        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => client.FindWorkflowAsync("simple.yml", TestContext.Current.CancellationToken));
        var reply = await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken);

        Assert.Equal(expected, failure.Message);
        Assert.Equal(new DispatchReply.Rejected(GitHubErrorKind.Unknown, 302, expected), reply);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Read_RedirectedInACircle_EndsAfterThreeHops()
    {
        await using var server = ScriptedServer.Always(Reply.Empty(301, ("Location", "/again")));
        using var client = TestClient.For(server.Address);

        await Assert.ThrowsAsync<GitHubException>(
            () => client.FindWorkflowAsync("simple.yml", TestContext.Current.CancellationToken));
        Assert.Equal(4, server.Requests.Length);
    }

    [Fact]
    public async Task Dispatch_AnsweredSeeOther_IsInDoubtAndNotRepeated()
    {
        await using var server = ScriptedServer.Always(Reply.Empty(303, ("Location", "/elsewhere")));
        using var client = TestClient.For(server.Address);

        Assert.IsType<DispatchReply.InDoubt>(
            await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken));
        Assert.Single(server.Requests);
    }
}
