using RunnerPerf.GitHub.Port;

namespace RunnerPerf.Engine.Tests;

/// <summary>For tests in which nothing may be asked of GitHub.</summary>
internal sealed class NoGitHub : IGitHubActions
{
    public static readonly NoGitHub Instance = new();

    public RepositoryTarget Repository => new("octo", "nothing");

    public Task<DispatchReply> DispatchAsync(DispatchRequest request, CancellationToken cancellationToken) => throw Unexpected();

    public Task<RunPage> ListRunsAsync(RunListQuery query, string? etag, CancellationToken cancellationToken) => throw Unexpected();

    public Task<RunSnapshot> GetRunAsync(long runId, CancellationToken cancellationToken) => throw Unexpected();

    public Task<IReadOnlyList<JobSnapshot>> ListJobsAsync(long runId, CancellationToken cancellationToken) => throw Unexpected();

    public Task<bool> CancelRunAsync(long runId, CancellationToken cancellationToken) => throw Unexpected();

    public Task<WorkflowSnapshot?> FindWorkflowAsync(string fileName, CancellationToken cancellationToken) => throw Unexpected();

    public Task<RateLimitSnapshot> GetRateLimitAsync(CancellationToken cancellationToken) => throw Unexpected();

    public Task<TimeSpan> MeasureClockSkewAsync(CancellationToken cancellationToken) => throw Unexpected();

    private static InvalidOperationException Unexpected() => new("This test must not reach GitHub");
}
