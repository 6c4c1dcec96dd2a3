namespace RunnerPerf.GitHub.Port;

/// <summary>One HTTP request and its answer, every try counted, as the token bucket and the results need it.</summary>
/// <param name="Identity">Whose budget paid.</param>
/// <param name="Status">0 when no answer came.</param>
/// <param name="Took">Wall clock.</param>
public sealed record ApiObservation(
    string Identity, ApiRequestKind Kind, int Status, TimeSpan Took, int? Limit, int? Remaining, DateTimeOffset? ResetsAt,
    TimeSpan? RetryAfter)
{
    /// <summary>Answered 304: free.</summary>
    public bool NotModified => Status == 304;
}

public enum ApiRequestKind { Dispatch, ListRuns, GetRun, ListJobs, Cancel, Workflow, RateLimit, Other }
