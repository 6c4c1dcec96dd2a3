using System.Collections.Immutable;

namespace RunnerPerf.Results.Records;

/// <summary>Anything the engine reports about a test. Times are test time (UTC); each docstring names whose clock it is.</summary>
public abstract record ResultRecord;

/// <summary>The final fate of one arrival. Exactly one per planned arrival, in no particular order.</summary>
public sealed record ArrivalRecord : ResultRecord
{
    public required long Index { get; init; }

    public required string Phase { get; init; }

    public required string Workflow { get; init; }

    public required string CorrelationKey { get; init; }

    public required string Node { get; init; }

    public required ArrivalFate Fate { get; init; }

    /// <summary>Our clock: start of the test plus the arrival's offset.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>Our clock: when the (first) dispatch request was handed to the network; <c>null</c> if it never was.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Our clock: when the answer was there, or the run was found.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Set once known; a server that answers 204 gives it only in the run list.</summary>
    public long? RunId { get; init; }

    /// <summary>The reply was lost and the run was found by its correlation key.</summary>
    public bool Adopted { get; init; }

    /// <summary>Dispatch requests made: 0 when dropped, more than 1 only after reconciliation proved the earlier ones void.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it was rejected or dropped: a short, stable word (<c>validation</c>, <c>late</c>, <c>aborted</c>, ...).</summary>
    public string? Reason { get; init; }

    /// <summary>The server's own words, if it gave any.</summary>
    public string? Detail { get; init; }
}

public enum ArrivalFate
{
    /// <summary>A run exists for it.</summary>
    Dispatched,

    /// <summary>The server refused it; no run exists.</summary>
    Rejected,

    /// <summary>Never sent, or proven void and too late to send again.</summary>
    Dropped,
}

/// <summary>The end of following one run. Exactly one per dispatched arrival.</summary>
public sealed record RunRecord : ResultRecord
{
    public required long ArrivalIndex { get; init; }

    /// <summary><c>null</c> when the run was dispatched but never seen.</summary>
    public required long? RunId { get; init; }

    public required string Phase { get; init; }

    public required string Workflow { get; init; }

    public required string Node { get; init; }

    public required RunEnd End { get; init; }

    /// <summary>GitHub's word (<c>success</c>, <c>failure</c>, <c>startup_failure</c>, ...); <c>null</c> while unfinished.</summary>
    public string? Conclusion { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>GitHub's clock, whole seconds.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Our clock: when we learnt that it was over. For liveness only, never for durations.</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>GitHub's <c>run_attempt</c>: above 1 somebody ran it again, and its stamps no longer belong together.</summary>
    public int Attempt { get; init; } = 1;

    public ImmutableArray<JobRecord> Jobs { get; init; } = [];
}

public enum RunEnd
{
    /// <summary>GitHub says it is completed.</summary>
    Completed,

    /// <summary>Still unfinished when its time-out ran out or the test was given up.</summary>
    Unresolved,

    /// <summary>GitHub accepted it, yet it never appeared.</summary>
    Lost,
}

/// <summary>One job of a run, with GitHub's own timestamps (whole seconds, GitHub's or the runner's clock).</summary>
public sealed record JobRecord
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string Status { get; init; }

    public string? Conclusion { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>A placeholder equal to <see cref="CreatedAt"/> until a runner has picked the job up.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>0 or <c>null</c>: no runner was assigned.</summary>
    public long? RunnerId { get; init; }

    public string? RunnerName { get; init; }

    public string? RunnerGroup { get; init; }

    public ImmutableArray<string> Labels { get; init; } = [];

    public ImmutableArray<StepRecord> Steps { get; init; } = [];
}

/// <summary>One step of a job, on the runner's clock.</summary>
public sealed record StepRecord(
    int Number, string Name, string Status, string? Conclusion, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt);

/// <summary>A moment of the whole test, about once a second of test time or less often.</summary>
public sealed record GaugeRecord : ResultRecord
{
    public required DateTimeOffset At { get; init; }

    public required string Node { get; init; }

    public required string Phase { get; init; }

    public required double PlannedPerMinute { get; init; }

    public required double AchievedPerMinute { get; init; }

    /// <summary>Dispatched runs with no job started yet, as last seen.</summary>
    public required long Waiting { get; init; }

    public required long Running { get; init; }

    public required long Finished { get; init; }

    /// <summary>Age of the run that has been waiting longest; <c>null</c> when none waits.</summary>
    public TimeSpan? OldestWait { get; init; }
}

/// <summary>One request to GitHub's API and its answer.</summary>
public sealed record ApiRecord : ResultRecord
{
    public required DateTimeOffset At { get; init; }

    public required string Node { get; init; }

    public required string Identity { get; init; }

    /// <summary><c>dispatch</c>, <c>list_runs</c>, <c>list_jobs</c>, <c>cancel</c>, ...</summary>
    public required string Kind { get; init; }

    /// <summary>HTTP status; 0 when no answer came.</summary>
    public required int Status { get; init; }

    public required TimeSpan Took { get; init; }

    /// <summary>Left of the primary limit, as the answer said.</summary>
    public int? Remaining { get; init; }

    /// <summary>How long the request was held back for a permit.</summary>
    public TimeSpan Throttled { get; init; }
}

/// <summary>Something a reader of a chart wants marked: a phase began, the test was aborted, a limit was hit.</summary>
public sealed record EventRecord(DateTimeOffset At, string Node, string Kind, string Text) : ResultRecord;
