namespace RunnerPerf.Simulator.Http.Json;

// The simulator's own pages below /_simulator/. Times of the truth are test time in milliseconds.

internal sealed record TruthDocument(
    long Id, string DisplayTitle, string Workflow, IReadOnlyDictionary<string, string> Inputs, string ReceivedAt,
    string? Conclusion, string Repository, IReadOnlyList<TruthJobDocument> Jobs);

internal sealed record TruthJobDocument(
    long Id, string Name, string? Pool, string? Runner, string? Conclusion, string CreatedAt, string? AssignedAt,
    string? StartedAt, string? CompletedAt);

internal sealed record StatsDocument(
    long Dispatches, long Runs, long Requests, long NotModified, IReadOnlyDictionary<string, long> ByKind,
    ViolationsDocument Violations, IReadOnlyList<PoolDocument> Pools);

/// <summary>Requests sent although the limit in question had been used up.</summary>
internal sealed record ViolationsDocument(long Primary, long Points, long Concurrency, long Content);

internal sealed record PoolDocument(string Name, int Capacity, int Waiting, int Busy);

internal sealed record ClockDocument(string Now, double Scale);

/// <param name="OriginWallClock">UTC of the wall clock when the monotonic clock showed 0.</param>
/// <param name="ReceivedAtUs">Microseconds of the monotonic clock at which dispatch requests came in, in order of arrival.</param>
internal sealed record ArrivalsDocument(string OriginWallClock, int Total, IReadOnlyList<double> ReceivedAtUs);
