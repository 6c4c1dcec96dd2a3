using RunnerPerf.GitHub.Port;

namespace RunnerPerf.Engine.Tests.EndToEnd;

/// <summary>
/// A network that loses dispatches: every n-th request on its way there, every m-th answer on its way back. The engine is told
/// the same in both cases: in doubt.
/// </summary>
internal sealed class LossyGitHub(IGitHubActions inner, int loseRequest, int loseAnswer) : IGitHubActions
{
    private int _calls;

    public int LostRequests { get; private set; }

    public int LostAnswers { get; private set; }

    public RepositoryTarget Repository => inner.Repository;

    public async Task<DispatchReply> DispatchAsync(DispatchRequest request, CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref _calls);
        if (call % loseRequest == 0)
        {
            LostRequests++;
            return new DispatchReply.InDoubt("the connection was reset");
        }

        var reply = await inner.DispatchAsync(request, cancellationToken);
        if (call % loseAnswer != 0)
            return reply;

        LostAnswers++;
        return new DispatchReply.InDoubt("the request timed out");
    }

    public Task<RunPage> ListRunsAsync(RunListQuery query, string? etag, CancellationToken cancellationToken) =>
        inner.ListRunsAsync(query, etag, cancellationToken);

    public Task<RunSnapshot> GetRunAsync(long runId, CancellationToken cancellationToken) => inner.GetRunAsync(runId, cancellationToken);

    public Task<IReadOnlyList<JobSnapshot>> ListJobsAsync(long runId, CancellationToken cancellationToken) =>
        inner.ListJobsAsync(runId, cancellationToken);

    public Task<bool> CancelRunAsync(long runId, CancellationToken cancellationToken) => inner.CancelRunAsync(runId, cancellationToken);

    public Task<WorkflowSnapshot?> FindWorkflowAsync(string fileName, CancellationToken cancellationToken) =>
        inner.FindWorkflowAsync(fileName, cancellationToken);

    public Task<RateLimitSnapshot> GetRateLimitAsync(CancellationToken cancellationToken) => inner.GetRateLimitAsync(cancellationToken);

    public Task<TimeSpan> MeasureClockSkewAsync(CancellationToken cancellationToken) => inner.MeasureClockSkewAsync(cancellationToken);
}
