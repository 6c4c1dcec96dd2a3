using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using RunnerPerf.GitHub.Port;
using RunnerPerf.GitHub.Tests.Server;

namespace RunnerPerf.GitHub.Tests.Reading;

public sealed class OtherReadSpecs
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    [InlineData(256, 3)]
    public async Task ListJobs_OfAMatrix_FollowsPagesByCount(int jobs, int requests)
    {
        await using var server = new ScriptedServer(request =>
            Reply.Json(200, Pages.Jobs(jobs, page: request.Index + 1)));
        using var client = TestClient.For(server.Address);

        var all = await client.ListJobsAsync(42, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(1, jobs).Select(id => (long)id), all.Select(job => job.Id));
        Assert.Equal(
            Enumerable.Range(1, requests).Select(
                page => $"/repos/octo/load/actions/runs/42/jobs?filter=latest&per_page=100&page={page}"),
            server.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task ListJobs_CountThatIsNeverReached_EndsWithWhatThereIs()
    {
        await using var server = ScriptedServer.Always(Reply.Json(
            200, """{"total_count":300,"jobs":[{"id":1,"name":"a"},{"id":2,"name":"b"}]}"""));
        using var client = TestClient.For(server.Address);

        var all = await client.ListJobsAsync(42, TestContext.Current.CancellationToken);

        Assert.Equal([1L, 2L], all.Select(job => job.Id));
        Assert.Equal(2, server.Requests.Length);
    }

    [Fact]
    public async Task ListJobs_GitHubsAnswer_IsReadWithSteps()
    {
        await using var server = ScriptedServer.Always(Reply.Json(200, """
            {"total_count":1,"jobs":[{"id":99,"run_id":42,"name":"test (1)","status":"completed","conclusion":"success",
            "created_at":"2026-01-05T08:00:01Z","started_at":"2026-01-05T08:00:09.000Z","completed_at":"2026-01-05T08:01:00.000+01:00",
            "labels":["self-hosted","linux"],"runner_id":5,"runner_name":"box-5","runner_group_id":1,"runner_group_name":"Default",
            "steps":[{"name":"Set up job","status":"completed","conclusion":"success","number":1,
            "started_at":"2026-01-05T08:00:08Z","completed_at":null},null,{"name":"later","status":"pending","number":11}]},null]}
            """));
        using var client = TestClient.For(server.Address);

        var job = Assert.Single(await client.ListJobsAsync(42, TestContext.Current.CancellationToken));

        Assert.Equal(
            new JobSnapshot(
                99, "test (1)", "completed", "success", Utc(8, 0, 1), Utc(8, 0, 9), Utc(7, 1, 0), 5, "box-5", "Default",
                job.Labels, job.Steps),
            job);
        Assert.Equal(["self-hosted", "linux"], job.Labels);
        Assert.Equal(
            [
                new StepSnapshot(1, "Set up job", "completed", "success", Utc(8, 0, 8), null),
                new StepSnapshot(11, "later", "pending", null, null, null),
            ],
            job.Steps);
    }

    [Theory]
    [InlineData("""{"id":1,"runner_id":0,"runner_name":"","runner_group_name":""}""")]
    [InlineData("""{"id":1,"runner_id":null,"runner_name":null,"runner_group_name":null}""")]
    [InlineData("""{"id":1,"labels":null,"steps":null,"started_at":null}""")]
    public async Task ListJobs_WithoutARunnerYet_AreAlike(string json)
    {
        await using var server = ScriptedServer.Always(Reply.Json(200, $$"""{"total_count":1,"jobs":[{{json}}]}"""));
        using var client = TestClient.For(server.Address);

        var job = Assert.Single(await client.ListJobsAsync(42, TestContext.Current.CancellationToken));

        Assert.Equal((null, null, null), (job.RunnerId, job.RunnerName, job.RunnerGroupName));
        Assert.Empty(job.Labels);
        Assert.Empty(job.Steps);
        Assert.Null(job.StartedAt);
    }

    [Fact]
    public async Task GetRun_Missing_SaysWhichRun()
    {
        await using var server = ScriptedServer.Always(Reply.Json(404, """{"message":"Not Found"}"""));
        using var client = TestClient.For(server.Address);

        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => client.GetRunAsync(42, TestContext.Current.CancellationToken));

        Assert.Equal(
            $"Run 42 was not found in octo/load on {server.Address.Authority}, or the token of identity 'main' may not see it "
            + "(404 Not Found).",
            failure.Message);
    }

    [Fact]
    public async Task CancelRun_Accepted_IsTrueAndARepeatAfterATroubleIsHarmless()
    {
        await using var server = ScriptedServer.Answering(Reply.Reset, Reply.Json(202, "{}"));
        using var client = TestClient.For(server.Address);

        Assert.True(await client.CancelRunAsync(42, TestContext.Current.CancellationToken));
        Assert.All(server.Requests, request => Assert.Equal(
            ("POST", "/repos/octo/load/actions/runs/42/cancel"), (request.Method, request.Target)));
        Assert.Equal(2, server.Requests.Length);
    }

    [Fact]
    public async Task CancelRun_Completed_IsFalse()
    {
        await using var server = ScriptedServer.Always(Reply.Json(
            409, """{"message":"Cannot cancel a workflow run that is completed."}"""));
        using var client = TestClient.For(server.Address);

        Assert.False(await client.CancelRunAsync(42, TestContext.Current.CancellationToken));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task CancelRun_Unknown_IsNotFound()
    {
        await using var server = ScriptedServer.Always(Reply.Json(404, """{"message":"Not Found"}"""));
        using var client = TestClient.For(server.Address);

        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => client.CancelRunAsync(42, TestContext.Current.CancellationToken));
        Assert.Equal(GitHubErrorKind.NotFound, failure.Kind);
    }

    [Fact]
    public async Task FindWorkflow_Missing_IsNull()
    {
        await using var server = ScriptedServer.Always(Reply.Json(404, """{"message":"Not Found"}"""));
        using var client = TestClient.For(server.Address);

        Assert.Null(await client.FindWorkflowAsync(".github/workflows/no.yml", TestContext.Current.CancellationToken));
        Assert.Equal(
            "/repos/octo/load/actions/workflows/.github%2Fworkflows%2Fno.yml", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task RateLimit_OfNewAndOldVersions_IsTheCoreResource()
    {
        await using var server = ScriptedServer.Always(Reply.Json(200, """
            {"resources":{"core":{"limit":5000,"remaining":4999,"reset":1767600000,"used":1},"search":{"limit":30}},
            "rate":{"limit":1,"remaining":1,"reset":1}}
            """));
        using var client = TestClient.For(server.Address);

        Assert.Equal(
            new RateLimitSnapshot(5000, 4999, DateTimeOffset.FromUnixTimeSeconds(1767600000)),
            await client.GetRateLimitAsync(TestContext.Current.CancellationToken));
        Assert.Equal("/rate_limit", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task RateLimit_EnterpriseServerWithoutLimits_HasNone()
    {
        await using var server = ScriptedServer.Always(Reply.Json(404, """{"message":"Rate limiting is not enabled."}"""));
        using var client = TestClient.For(server.Address);

        Assert.Equal(
            new RateLimitSnapshot(null, null, null), await client.GetRateLimitAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(200, -30)]
    [InlineData(404, 0)]
    [InlineData(200, 3600)]
    public async Task ClockSkew_OfAClockThatIsOff_IsFoundToTheHalfSecond(int status, int seconds)
    {
        var serverNow = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
        await using var server = ScriptedServer.Always(Reply.Json(
            status, "{}", ("Date", serverNow.ToString("r", CultureInfo.InvariantCulture))));
        var ours = new FakeTimeProvider(serverNow.AddSeconds(seconds).AddMilliseconds(500));
        using var client = new GitHubActionsClient(TestClient.Options(server.Address) with { Clock = ours });

        Assert.Equal(
            TimeSpan.FromSeconds(seconds), await client.MeasureClockSkewAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ClockSkew_WithoutADate_IsAnError()
    {
        await using var server = ScriptedServer.Always(Reply.Json(200, "{}"));
        using var client = TestClient.For(server.Address);

        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => client.MeasureClockSkewAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            $"{server.Address.Authority} answers without a Date header, so that its clock cannot be read.", failure.Message);
    }

    private static DateTimeOffset Utc(int hour, int minute, int second) => new(2026, 1, 5, hour, minute, second, TimeSpan.Zero);
}
