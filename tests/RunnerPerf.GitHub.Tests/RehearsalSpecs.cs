using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub.Tests;

public sealed class RehearsalSpecs
{
    [Fact]
    public async Task Rehearsal_WithoutAnyServer_DispatchesListsAndReadsJobs()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var rehearsal = GitHubActionsClient.ForRehearsal();

        var reply = await rehearsal.DispatchAsync(new DispatchRequest("a.yml", "main", new Dictionary<string, string>()), cancellation);
        var page = await rehearsal.ListRunsAsync(new RunListQuery(), etag: null, cancellation);
        var jobs = await rehearsal.ListJobsAsync(1, cancellation);

        Assert.Equal(new DispatchReply.Accepted(1), reply);
        Assert.Equal("completed", Assert.Single(page.Runs).Status);
        Assert.Equal("success", Assert.Single(jobs).Conclusion);
    }
}
