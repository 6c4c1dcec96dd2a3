using RunnerPerf.Results.Records;

namespace RunnerPerf.Results.Summary;

/// <summary>What a test cost in API requests.</summary>
internal sealed class ApiTally
{
    private const int NotModified = 304;

    private readonly Tally _byKind = new();
    private long _requests;
    private long _notModified;
    private long _refused;
    private long _unanswered;
    private TimeSpan _throttled;

    public TimeSpan DispatchesThrottled { get; private set; }

    /// <summary>
    /// Every answer costs one request of the primary limit, errors too, but not 304 and not <c>rate_limit</c>. A request without
    /// an answer may have cost one, so it counts.
    /// </summary>
    public static bool CostsBudget(ApiRecord record) => record.Status != NotModified && record.Kind != "rate_limit";

    public void Count(ApiRecord record)
    {
        _throttled += record.Throttled;
        if (record.Kind == "dispatch")
        {
            DispatchesThrottled += record.Throttled;
        }

        _notModified += record.Status == NotModified ? 1 : 0;
        _refused += record.Status is 403 or 429 ? 1 : 0;
        _unanswered += record.Status == 0 ? 1 : 0;
        if (CostsBudget(record))
        {
            _requests++;
            _byKind.Add(record.Kind);
        }
    }

    public ApiSection Summarise(long dispatched) => new()
    {
        Requests = _requests,
        PerRun = dispatched == 0 ? null : (double)_requests / dispatched,
        NotModified = _notModified,
        ThrottledS = _throttled.TotalSeconds,
        Refused = _refused,
        Unanswered = _unanswered,
        ByKind = _byKind.Sorted(),
    };
}
