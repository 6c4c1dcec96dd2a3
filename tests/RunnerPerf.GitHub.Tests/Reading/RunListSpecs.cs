using RunnerPerf.GitHub.Port;
using RunnerPerf.GitHub.Tests.Server;

namespace RunnerPerf.GitHub.Tests.Reading;

public sealed class RunListSpecs
{
    private const string ETag = "W/\"0123abcd\"";

    private static readonly RunListQuery Query = new(
        Page: 2, PerPage: 50, Created: "2026-01-05T08:00:00Z..2026-01-05T08:10:00Z", Event: "workflow_dispatch",
        Status: "completed", Branch: "release/1+x");

    [Fact]
    public async Task ListRuns_AllFilters_AreSentEscapedBelowTheBasePath()
    {
        await using var server = ScriptedServer.Always(Reply.Json(200, """{"total_count":0,"workflow_runs":[]}"""));
        // No slash at the end, and a base path that has to stay.
        using var client = TestClient.For(new Uri(server.Address, "api/v3"));

        await client.ListRunsAsync(Query, etag: null, TestContext.Current.CancellationToken);

        var request = Assert.Single(server.Requests);
        Assert.Equal(
            "/api/v3/repos/octo/load/actions/runs?exclude_pull_requests=true&per_page=50&page=2"
            + "&created=2026-01-05T08%3A00%3A00Z..2026-01-05T08%3A10%3A00Z&event=workflow_dispatch&status=completed"
            + "&branch=release%2F1%2Bx",
            request.Target);
        Assert.Equal("2026-03-10", request.Headers["X-GitHub-Api-Version"]);
        Assert.Equal($"Bearer {TestClient.Token}", request.Headers["Authorization"]);
        Assert.DoesNotContain("If-None-Match", request.Headers.Keys);
    }

    [Fact]
    public async Task ListRuns_GitHubsAnswer_IsReadWithItsTag()
    {
        await using var server = ScriptedServer.Always(Reply.GzippedJson(Pages.Runs(1), ("ETag", ETag)));
        using var client = TestClient.For(server.Address);

        var page = await client.ListRunsAsync(new RunListQuery(), etag: null, TestContext.Current.CancellationToken);

        Assert.Equal((false, ETag, 1), (page.NotModified, page.ETag, page.Total));
        Assert.Equal(
            new RunSnapshot(
                26_365_060_973, "perf rp-0", "in_progress", null, new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero),
                new DateTimeOffset(2026, 1, 5, 8, 1, 2, TimeSpan.Zero), ".github/workflows/simple.yml", "workflow_dispatch", 1),
            Assert.Single(page.Runs));
        Assert.Contains("gzip", server.Requests[0].Headers["Accept-Encoding"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListRuns_TagStillValid_IsNotModified()
    {
        await using var server = new ScriptedServer(request => request.Headers.GetValueOrDefault("If-None-Match") == ETag
            ? Reply.Empty(304, ("ETag", ETag))
            : Reply.Json(200, Pages.Runs(2), ("ETag", ETag)));
        using var client = TestClient.For(server.Address);

        var first = await client.ListRunsAsync(new RunListQuery(), etag: null, TestContext.Current.CancellationToken);
        var second = await client.ListRunsAsync(new RunListQuery(), first.ETag, TestContext.Current.CancellationToken);

        Assert.Equal(2, first.Runs.Count);
        Assert.Equal((true, ETag, 0, 0), (second.NotModified, second.ETag, second.Total, second.Runs.Count));
    }

    [Fact]
    public async Task ListRuns_NotModifiedWithoutATag_KeepsTheCallersTag()
    {
        await using var server = ScriptedServer.Always(Reply.Empty(304));
        using var client = TestClient.For(server.Address);

        var page = await client.ListRunsAsync(new RunListQuery(), ETag, TestContext.Current.CancellationToken);

        Assert.Equal((true, ETag), (page.NotModified, page.ETag));
    }

    [Fact]
    public async Task ListRuns_NullsAndUnknownWords_AreTolerated()
    {
        await using var server = ScriptedServer.Always(Reply.Json(200, """
            {"total_count":3,"workflow_runs":[
              {"id":1,"display_title":null,"status":"levitating","conclusion":"confused","created_at":null,"updated_at":null},
              {"id":2,"created_at":"2024-12-06T21:17:46.000-05:00","updated_at":"not a time","run_attempt":3},
              null,{"id":3,"created_at":17}]}
            """));
        using var client = TestClient.For(server.Address);

        var page = await client.ListRunsAsync(new RunListQuery(), etag: null, TestContext.Current.CancellationToken);

        var offset = new DateTimeOffset(2024, 12, 6, 21, 17, 46, TimeSpan.FromHours(-5));
        Assert.Equal(
            [
                new RunSnapshot(1, "", "levitating", "confused", default, default, "", "", 1),
                new RunSnapshot(2, "", "", null, offset, offset, "", "", 3),
                new RunSnapshot(3, "", "", null, default, default, "", "", 1),
            ],
            page.Runs);
    }

    [Fact]
    public async Task ListRuns_RepositoryMissing_SaysSo()
    {
        await using var server = ScriptedServer.Always(Reply.Json(404, """{"message":"Not Found"}"""));
        using var client = TestClient.For(server.Address);

        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => client.ListRunsAsync(new RunListQuery(), etag: null, TestContext.Current.CancellationToken));

        Assert.Equal((GitHubErrorKind.NotFound, 404), (failure.Kind, failure.Status));
        Assert.Equal(
            $"octo/load was not found on {server.Address.Authority}, or the token of identity 'main' may not see it (404 Not Found).",
            failure.Message);
    }
}
