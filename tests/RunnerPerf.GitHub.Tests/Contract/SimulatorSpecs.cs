using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Configuration;

namespace RunnerPerf.GitHub.Tests.Contract;

/// <summary>The port against a server that behaves as GitHub does.</summary>
public sealed class SimulatorSpecs
{
    [Theory]
    [InlineData("")]
    [InlineData("api/v3")]
    public async Task Dispatch_ToGitHub_ReturnsTheIdOfTheRun(string path)
    {
        await using var github = await SimulatedGitHub.StartAsync(path: path);

        var id = await github.DispatchAsync("rp-1");

        var run = await github.Client.GetRunAsync(Assert.NotNull(id), TestContext.Current.CancellationToken);
        Assert.Equal(
            (id, "perf rp-1", "workflow_dispatch", ".github/workflows/simple.yml", SimulatedGitHub.Start, 1),
            (run.Id, run.DisplayTitle, run.Event, run.Path, run.CreatedAt, run.RunAttempt));
    }

    [Fact]
    public async Task Dispatch_ToAnEnterpriseServer_FallsBackToTheCorrelationKey()
    {
        await using var github = await SimulatedGitHub.StartAsync(enterpriseServer: true, path: "api/v3/");

        Assert.Null(await github.DispatchAsync("rp-1"));
        Assert.Null(await github.DispatchAsync("rp-2"));
        github.Pass(seconds: 3);

        var page = await github.ListAsync(new RunListQuery(Event: "workflow_dispatch"));
        Assert.Equal(["perf rp-2", "perf rp-1"], page.Runs.Select(run => run.DisplayTitle));
        // Version refused, flag refused, accepted; and at once from then on.
        Assert.Equal([400, 422, 204, 204, 200], github.Observations.Select(observation => observation.Status));
        Assert.Equal(
            new RateLimitSnapshot(null, null, null),
            await github.Client.GetRateLimitAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Dispatch_ThatGitHubRefuses_SaysWhy()
    {
        await using var github = await SimulatedGitHub.StartAsync();
        var nothing = new Dictionary<string, string>();
        var key = new Dictionary<string, string> { ["correlation_id"] = "rp-1" };

        Assert.Equal(
            new DispatchReply.Rejected(GitHubErrorKind.Validation, 422, "Required input 'correlation_id' not provided"),
            await DispatchAsync(github.Client, "simple.yml", "main", nothing));
        Assert.Equal(
            new DispatchReply.Rejected(GitHubErrorKind.Validation, 422, "No ref found for: fail"),
            await DispatchAsync(github.Client, "simple.yml", "fail", key));
        Assert.Equal(
            GitHubErrorKind.NotFound,
            Assert.IsType<DispatchReply.Rejected>(await DispatchAsync(github.Client, "no.yml", "main", key)).Kind);
        using var stranger = new GitHubActionsClient(github.Options with { Token = new Secret("ghp_stranger") });
        Assert.Equal(
            GitHubErrorKind.Authentication,
            Assert.IsType<DispatchReply.Rejected>(await DispatchAsync(stranger, "simple.yml", "main", key)).Kind);
    }

    [Fact]
    public async Task ListRuns_ByWindowsOfCreation_ShowsEachRunOnce()
    {
        await using var github = await SimulatedGitHub.StartAsync();
        for (var minute = 0; minute < 4; minute++)
        {
            await github.DispatchAsync($"rp-{minute}");
            github.Pass(seconds: 60);
        }

        Assert.Equal(["perf rp-3", "perf rp-2", "perf rp-1", "perf rp-0"], await TitlesAsync(null));
        Assert.Equal(["perf rp-1", "perf rp-0"], await TitlesAsync("2026-01-05T08:00:00Z..2026-01-05T08:01:59Z"));
        Assert.Equal(["perf rp-3", "perf rp-2"], await TitlesAsync(">=2026-01-05T08:02:00Z"));
        var second = await github.ListAsync(new RunListQuery(Page: 2, PerPage: 3));
        Assert.Equal((4, "perf rp-0"), (second.Total, Assert.Single(second.Runs).DisplayTitle));

        async Task<IEnumerable<string>> TitlesAsync(string? created) =>
            (await github.ListAsync(new RunListQuery(Created: created))).Runs.Select(run => run.DisplayTitle);
    }

    [Fact]
    public async Task ListRuns_UnchangedSinceItsTag_IsNotModifiedAndFree()
    {
        await using var github = await SimulatedGitHub.StartAsync();
        await github.DispatchAsync("rp-1");
        github.Pass(seconds: 2);
        var first = await github.ListAsync(new RunListQuery());

        var same = await github.ListAsync(new RunListQuery(), first.ETag);
        await github.DispatchAsync("rp-2");
        github.Pass(seconds: 2);
        var changed = await github.ListAsync(new RunListQuery(), same.ETag);

        Assert.Single(first.Runs);
        Assert.True(same.NotModified);
        Assert.Equal(["perf rp-2", "perf rp-1"], changed.Runs.Select(run => run.DisplayTitle));
        Assert.NotEqual(first.ETag, changed.ETag);
        Assert.Equal(
            [(200, 49), (200, 48), (304, 48), (200, 47), (200, 46)],
            github.Observations.Select(observation => (observation.Status, observation.Remaining ?? -1)));
    }

    [Fact]
    public async Task ListJobs_FromQueueToEnd_TellsEachStep()
    {
        await using var github = await SimulatedGitHub.StartAsync();
        var id = Assert.NotNull(await github.DispatchAsync("rp-1"));

        var queued = Assert.Single(await github.Client.ListJobsAsync(id, TestContext.Current.CancellationToken));
        github.Pass(seconds: 120);
        var done = Assert.Single(await github.Client.ListJobsAsync(id, TestContext.Current.CancellationToken));
        var run = await github.Client.GetRunAsync(id, TestContext.Current.CancellationToken);

        Assert.Equal(("queued", null, null, null), (queued.Status, queued.Conclusion, queued.RunnerId, queued.RunnerName));
        Assert.Equal(("completed", "success"), (done.Status, done.Conclusion));
        Assert.Equal(("completed", "success"), (run.Status, run.Conclusion));
        Assert.Equal(SimulatedGitHub.Start, done.CreatedAt);
        Assert.Equal(["ubuntu-latest"], done.Labels);
        Assert.NotNull(done.RunnerId);
        Assert.NotEmpty(done.RunnerName!);
        Assert.True(done.StartedAt >= SimulatedGitHub.Start.AddSeconds(5));
        Assert.True(done.CompletedAt >= done.StartedAt!.Value.AddSeconds(30));
        Assert.NotEmpty(done.Steps);
        Assert.All(done.Steps, step => Assert.Equal("completed", step.Status));
    }

    [Fact]
    public async Task ListJobs_OfAMatrixOfMoreThanAPage_FindsAll()
    {
        await using var github = await SimulatedGitHub.StartAsync();
        var id = Assert.NotNull(await github.DispatchAsync("rp-1", "matrix.yml"));

        var jobs = await github.Client.ListJobsAsync(id, TestContext.Current.CancellationToken);

        Assert.Equal(130, jobs.Select(job => job.Id).Distinct().Count());
        Assert.Equal(2, github.Observations.Count(observation => observation.Kind == ApiRequestKind.ListJobs));
    }

    [Fact]
    public async Task CancelRun_UnderWayAndThenEnded_IsTrueAndThenFalse()
    {
        await using var github = await SimulatedGitHub.StartAsync();
        var id = Assert.NotNull(await github.DispatchAsync("rp-1"));
        github.Pass(seconds: 10);

        Assert.True(await github.Client.CancelRunAsync(id, TestContext.Current.CancellationToken));
        github.Pass(seconds: 60);

        var run = await github.Client.GetRunAsync(id, TestContext.Current.CancellationToken);
        Assert.Equal(("completed", "cancelled"), (run.Status, run.Conclusion));
        Assert.False(await github.Client.CancelRunAsync(id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FindWorkflow_ByFileName_FindsWhatIsThere()
    {
        await using var github = await SimulatedGitHub.StartAsync();

        var workflow = await github.Client.FindWorkflowAsync("simple.yml", TestContext.Current.CancellationToken);

        Assert.Equal(
            ("Simple", ".github/workflows/simple.yml", "active"), (workflow?.Name, workflow?.Path, workflow?.State));
        Assert.Null(await github.Client.FindWorkflowAsync("no.yml", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RateLimit_UsedUp_ThrottlesUntilTheReset()
    {
        await using var github = await SimulatedGitHub.StartAsync();
        var cancellationToken = TestContext.Current.CancellationToken;
        await github.DispatchAsync("rp-0");
        github.Pass(seconds: 600);
        Assert.Equal(
            new RateLimitSnapshot(50, 49, SimulatedGitHub.Start.AddHours(1)),
            await github.Client.GetRateLimitAsync(cancellationToken));
        for (var count = 0; count < 49; count++)
            await github.Client.FindWorkflowAsync("simple.yml", cancellationToken);

        var failure = await Assert.ThrowsAsync<GitHubException>(() => github.ListAsync(new RunListQuery()));
        var reply = await DispatchAsync(
            github.Client, "simple.yml", "main", new Dictionary<string, string> { ["correlation_id"] = "rp-1" });

        Assert.Equal((GitHubErrorKind.Throttled, TimeSpan.FromMinutes(50)), (failure.Kind, failure.RetryAfter));
        var throttled = Assert.IsType<DispatchReply.Throttled>(reply);
        Assert.Equal((TimeSpan.FromMinutes(50), false), (throttled.RetryAfter, throttled.Secondary));
        github.Pass(seconds: 3000);
        Assert.NotNull(await github.DispatchAsync("rp-1"));
    }

    [Fact]
    public async Task ClockSkew_OfASharedClock_IsWithinItsResolution()
    {
        await using var github = await SimulatedGitHub.StartAsync();

        Assert.Equal(
            TimeSpan.FromSeconds(-0.5), await github.Client.MeasureClockSkewAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AnyRequest_ForARepositoryThatIsNotThere_SaysSo()
    {
        await using var github = await SimulatedGitHub.StartAsync();
        using var client = new GitHubActionsClient(github.Options with { Repository = new RepositoryTarget("octo", "other") });

        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => client.ListRunsAsync(new RunListQuery(), etag: null, TestContext.Current.CancellationToken));

        Assert.Equal(GitHubErrorKind.NotFound, failure.Kind);
        Assert.StartsWith("octo/other was not found on 127.0.0.1:", failure.Message, StringComparison.Ordinal);
    }

    private static Task<DispatchReply> DispatchAsync(
        GitHubActionsClient client, string workflow, string branch, Dictionary<string, string> inputs) =>
        client.DispatchAsync(new DispatchRequest(workflow, branch, inputs), TestContext.Current.CancellationToken);
}
