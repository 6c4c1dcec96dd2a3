using RunnerPerf.GitHub.Port;
using RunnerPerf.GitHub.Tests.Server;

namespace RunnerPerf.GitHub.Tests.Reading;

public sealed class InspectionSpecs
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Workflows_OfMoreThanAPage_AreAllListed()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json(200, Page(101, Enumerable.Range(0, 100))), Reply.Json(200, Page(101, [100])));
        using var client = TestClient.For(server.Address);

        var workflows = await client.ListWorkflowsAsync(Cancellation);

        Assert.Equal(Enumerable.Range(0, 101).Select(n => $".github/workflows/w{n}.yml"), workflows.Select(one => one.Path));
        Assert.Equal("/repos/octo/load/actions/workflows?per_page=100&page=2", server.Requests[1].Target);
    }

    [Fact]
    public async Task Workflows_OfARepositoryThatIsNotSeen_AreNotFound()
    {
        await using var server = ScriptedServer.Always(Reply.Json(404, """{"message":"Not Found"}"""));
        using var client = TestClient.For(server.Address);

        var error = await Assert.ThrowsAsync<GitHubException>(() => client.ListWorkflowsAsync(Cancellation));

        Assert.Equal(GitHubErrorKind.NotFound, error.Kind);
    }

    [Fact]
    public async Task File_InBase64WithLineBreaks_IsText()
    {
        await using var server = ScriptedServer.Always(
            Reply.Json(200, """{"encoding":"base64","content":"b246IHdvcmtm\nbG93X2Rpc3BhdGNo\n"}"""));
        using var client = TestClient.For(server.Address);

        Assert.Equal("on: workflow_dispatch", await client.ReadFileAsync(".github/workflows/a b.yml", "feature/x", Cancellation));
        Assert.Equal("/repos/octo/load/contents/.github/workflows/a%20b.yml?ref=feature%2Fx", server.Requests[0].Target);
    }

    [Fact]
    public async Task File_ThatIsNotThere_IsNull()
    {
        await using var server = ScriptedServer.Always(Reply.Json(404, """{"message":"Not Found"}"""));
        using var client = TestClient.For(server.Address);

        Assert.Null(await client.ReadFileAsync("x.yml", "main", Cancellation));
    }

    [Fact]
    public async Task Reference_ThatIsATag_IsFoundAfterTheBranches()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json(404, """{"message":"Not Found"}"""), Reply.Json(200, """{"ref":"refs/tags/v1"}"""));
        using var client = TestClient.For(server.Address);

        Assert.True(await client.ReferenceExistsAsync("v1", Cancellation));
        Assert.Equal(
            ["/repos/octo/load/git/ref/heads/v1", "/repos/octo/load/git/ref/tags/v1"], server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task Reference_ThatIsNeither_DoesNotExist()
    {
        await using var server = ScriptedServer.Always(Reply.Json(404, """{"message":"Not Found"}"""));
        using var client = TestClient.For(server.Address);

        Assert.False(await client.ReferenceExistsAsync("nowhere", Cancellation));
    }

    private static string Page(int total, IEnumerable<int> numbers)
    {
        var items = numbers.Select(n => $$"""{"id":{{n}},"name":"w{{n}}","path":".github/workflows/w{{n}}.yml","state":"active"}""");
        return $$"""{"total_count":{{total}},"workflows":[{{string.Join(',', items)}}]}""";
    }
}
