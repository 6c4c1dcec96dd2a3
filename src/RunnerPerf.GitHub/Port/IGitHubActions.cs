namespace RunnerPerf.GitHub.Port;

/// <summary>
/// What the engine needs from GitHub, for one repository. Thread-safe. Reads are retried inside with jittered back-off and end
/// in a <see cref="GitHubException"/>; a dispatch is sent at most once per call and never throws for what the server did.
/// </summary>
public interface IGitHubActions
{
    /// <summary>The repository, for messages.</summary>
    RepositoryTarget Repository { get; }

    /// <summary>
    /// Sends one <c>workflow_dispatch</c>. An answer that may have been lost on its way back is <see cref="DispatchReply.InDoubt"/>,
    /// never retried here.
    /// </summary>
    Task<DispatchReply> DispatchAsync(DispatchRequest request, CancellationToken cancellationToken);

    /// <summary>One page of the run list, newest first.</summary>
    /// <param name="query">Filters and page.</param>
    /// <param name="etag">The tag of an earlier answer to the same query; unchanged lists then cost nothing.</param>
    Task<RunPage> ListRunsAsync(RunListQuery query, string? etag, CancellationToken cancellationToken);

    Task<RunSnapshot> GetRunAsync(long runId, CancellationToken cancellationToken);

    /// <summary>All jobs of the latest attempt; pages of 100 are followed.</summary>
    Task<IReadOnlyList<JobSnapshot>> ListJobsAsync(long runId, CancellationToken cancellationToken);

    /// <summary>Asks for cancellation, which GitHub carries out later.</summary>
    /// <returns><c>false</c> when the run was completed already.</returns>
    Task<bool> CancelRunAsync(long runId, CancellationToken cancellationToken);

    /// <returns><c>null</c> when no such workflow file exists (or the token may not see it).</returns>
    Task<WorkflowSnapshot?> FindWorkflowAsync(string fileName, CancellationToken cancellationToken);

    /// <summary>Costs nothing of the primary limit.</summary>
    Task<RateLimitSnapshot> GetRateLimitAsync(CancellationToken cancellationToken);

    /// <summary>Our clock minus the server's, from the <c>Date</c> header of a request made now; good to 1 s.</summary>
    Task<TimeSpan> MeasureClockSkewAsync(CancellationToken cancellationToken);
}

public readonly record struct RepositoryTarget(string Owner, string Name)
{
    public override string ToString() => $"{Owner}/{Name}";
}

/// <param name="Workflow">File name: <c>simple.yml</c>.</param>
/// <param name="Ref">Branch or tag.</param>
/// <param name="Inputs">At most 25 (10 on GitHub Enterprise Server), all strings.</param>
public sealed record DispatchRequest(string Workflow, string Ref, IReadOnlyDictionary<string, string> Inputs);

/// <summary>What became of a dispatch request.</summary>
public abstract record DispatchReply
{
    private DispatchReply()
    {
    }

    /// <param name="RunId"><c>null</c> where the server answers 204: find the run by its correlation key.</param>
    public sealed record Accepted(long? RunId) : DispatchReply;

    /// <summary>The server refused for good; no run exists.</summary>
    public sealed record Rejected(GitHubErrorKind Kind, int Status, string Message) : DispatchReply;

    /// <summary>Refused for a rate limit; no run exists and it may be sent again after <paramref name="RetryAfter"/>.</summary>
    public sealed record Throttled(TimeSpan RetryAfter, bool Secondary, string Message) : DispatchReply;

    /// <summary>The request never left (connection refused, name not found): no run exists and it may be sent again.</summary>
    public sealed record NotSent(string Message) : DispatchReply;

    /// <summary>Time-out, reset or 5xx after sending: the run may or may not exist.</summary>
    public sealed record InDoubt(string Message) : DispatchReply;
}

public enum GitHubErrorKind { Network, Throttled, Authentication, NotFound, Validation, Server, Unknown }

/// <summary>A read or a cancellation that could not be had, after retries.</summary>
public sealed class GitHubException(GitHubErrorKind kind, int status, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public GitHubErrorKind Kind { get; } = kind;

    /// <summary>HTTP status; 0 when no answer came.</summary>
    public int Status { get; } = status;

    /// <summary>For <see cref="GitHubErrorKind.Throttled"/>: when to come back.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>
/// A page of the run list. <paramref name="Created"/> is GitHub's search syntax in whole seconds
/// (<c>2026-01-05T08:00:00Z..2026-01-05T08:10:00Z</c>); any filter caps a search at 1,000 results.
/// </summary>
public sealed record RunListQuery(
    int Page = 1, int PerPage = 100, string? Created = null, string? Event = null, string? Status = null, string? Branch = null);

/// <param name="NotModified">The list is as it was when the sent tag was given; <paramref name="Runs"/> is empty.</param>
/// <param name="Total">GitHub's <c>total_count</c>; 0 when not modified.</param>
public sealed record RunPage(bool NotModified, string? ETag, int Total, IReadOnlyList<RunSnapshot> Runs);

/// <param name="Status">GitHub's word; drive state from jobs, trust only <c>completed</c>.</param>
/// <param name="DisplayTitle">The evaluated <c>run-name</c>, which shows the correlation key.</param>
public sealed record RunSnapshot(
    long Id, string DisplayTitle, string Status, string? Conclusion, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    string Path, string Event, int RunAttempt);

public sealed record JobSnapshot(
    long Id, string Name, string Status, string? Conclusion, DateTimeOffset? CreatedAt, DateTimeOffset? StartedAt,
    DateTimeOffset? CompletedAt, long? RunnerId, string? RunnerName, string? RunnerGroupName, IReadOnlyList<string> Labels,
    IReadOnlyList<StepSnapshot> Steps);

public sealed record StepSnapshot(
    int Number, string Name, string Status, string? Conclusion, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt);

public sealed record WorkflowSnapshot(long Id, string Name, string Path, string State);

/// <param name="Limit">Requests per hour; <c>null</c> where the server has no limit.</param>
public sealed record RateLimitSnapshot(int? Limit, int? Remaining, DateTimeOffset? ResetsAt);
