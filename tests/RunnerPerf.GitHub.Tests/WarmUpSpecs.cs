namespace RunnerPerf.GitHub.Tests;

public sealed class WarmUpSpecs
{
    [Fact]
    public async Task WarmUp_WithoutAnyServer_RunsThroughDispatchListAndJobs() =>
        await GitHubActionsClient.WarmUpAsync(TestContext.Current.CancellationToken);
}
