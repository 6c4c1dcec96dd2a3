using System.Collections.Immutable;
using RunnerPerf.Results.Statistics;

namespace RunnerPerf.Results.Summary;

/// <summary>
/// What a test came to, as <c>summary.json</c> has it (names in snake_case). Seconds of test time unless a name says otherwise;
/// durations only from GitHub's timestamps, percentiles by nearest rank.
/// </summary>
public sealed record TestSummary
{
    /// <summary>Raised with the last number when a field is renamed or removed; new fields may come at any time.</summary>
    public const string CurrentSchema = "runnerperf.summary/1";

    public string Schema { get; init; } = CurrentSchema;

    public required TestSection Test { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>
    /// What kept the test from going faster: a sentence that begins with <c>runners</c>, <c>github_api</c> or
    /// <c>load_generator</c> and a colon; <c>null</c> when nothing did.
    /// </summary>
    public required string? LimitedBy { get; init; }

    public required ArrivalSection Arrivals { get; init; }

    public required RunSection Runs { get; init; }

    /// <summary>Per run: first job started - run created.</summary>
    public required Distribution QueueTimeS { get; init; }

    /// <summary>Per run: last job completed - first job started.</summary>
    public required Distribution ExecutionTimeS { get; init; }

    /// <summary>Per job: started until the runner was set up.</summary>
    public required Distribution StartupTimeS { get; init; }

    /// <summary>Our clock: sent - planned, over all arrivals that were sent.</summary>
    public required LagSection DispatchLagMs { get; init; }

    public required ApiSection Api { get; init; }

    public required JobSection Jobs { get; init; }

    public required ImmutableArray<PhaseSummary> Phases { get; init; }

    public required ImmutableArray<ThresholdResult> Thresholds { get; init; }

    /// <summary>Durations that could not be measured, by measure and reason.</summary>
    public required ImmutableArray<ExclusionCount> Exclusions { get; init; }

    public required ImmutableArray<NodeSummary> Nodes { get; init; }

    /// <summary>Sentences about whatever does not add up; empty in a sound test.</summary>
    public required ImmutableArray<string> Violations { get; init; }

    /// <summary>Records that a sink had to give up, by sink.</summary>
    public required ImmutableSortedDictionary<string, long> DroppedRecords { get; init; }

    /// <summary>What went wrong with a sink first, by sink: why its records, or its part of the results, are missing.</summary>
    public required ImmutableSortedDictionary<string, string> SinkProblems { get; init; }
}

public enum Verdict
{
    /// <summary>It ran to its end, everything adds up, and all thresholds hold.</summary>
    Passed,

    /// <summary>A threshold does not hold.</summary>
    Failed,

    /// <summary>Somebody or something stopped it.</summary>
    Aborted,

    /// <summary>The counts do not add up (arrivals without a fate, runs lost or doubled), so its figures are no answer.</summary>
    Incomplete,
}

public sealed record TestSection
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public required ulong Seed { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset CompletedAt { get; init; }

    public string? AbortedBy { get; init; }
}

/// <summary><c>planned = dispatched + rejected + dropped</c>, else <see cref="Unsettled"/> says how many are missing.</summary>
public sealed record ArrivalSection
{
    public required long Planned { get; init; }

    public required long Dispatched { get; init; }

    public required long Rejected { get; init; }

    public required long Dropped { get; init; }

    /// <summary>Dispatched, but the run was never seen or its end never reported.</summary>
    public required long Lost { get; init; }

    /// <summary>Runs beyond one per arrival, and arrivals beyond one per run.</summary>
    public required long Duplicated { get; init; }

    /// <summary>Dispatched arrivals whose reply was lost and whose run was then found.</summary>
    public required long Adopted { get; init; }

    /// <summary>Planned, but no fate was reported.</summary>
    public required long Unsettled { get; init; }

    /// <summary>Why arrivals were rejected or dropped.</summary>
    public required ImmutableSortedDictionary<string, long> Reasons { get; init; }
}

/// <summary><c>completed = success + failure + cancelled + timed_out + other</c>.</summary>
public sealed record RunSection
{
    public required long Completed { get; init; }

    public required long Success { get; init; }

    /// <summary>GitHub's <c>failure</c> and <c>startup_failure</c>.</summary>
    public required long Failure { get; init; }

    public required long Cancelled { get; init; }

    public required long TimedOut { get; init; }

    /// <summary><c>skipped</c>, <c>neutral</c>, <c>stale</c>, <c>action_required</c> and whatever GitHub invents.</summary>
    public required long Other { get; init; }

    /// <summary>Unfinished when they were given up.</summary>
    public required long Unresolved { get; init; }

    /// <summary>Ids of runs that were left unfinished on GitHub.</summary>
    public required ImmutableArray<long> LeftRunning { get; init; }

    /// <summary>Completed runs by GitHub's own word.</summary>
    public required ImmutableSortedDictionary<string, long> Conclusions { get; init; }
}

public sealed record LagSection(double? P50, double? P99, double? Max);

public sealed record JobSection
{
    public required long Count { get; init; }

    /// <summary>Per job: started - created.</summary>
    public required Distribution QueueTimeS { get; init; }

    /// <summary>Per job: completed - started.</summary>
    public required Distribution ExecutionTimeS { get; init; }
}

public sealed record ApiSection
{
    /// <summary>What cost budget: every request but those answered 304 and those to <c>rate_limit</c>.</summary>
    public required long Requests { get; init; }

    /// <summary><see cref="Requests"/> per dispatched run; <c>null</c> when none was dispatched.</summary>
    public required double? PerRun { get; init; }

    public required long NotModified { get; init; }

    /// <summary>The time that requests were held back for a permit, added up.</summary>
    public required double ThrottledS { get; init; }

    /// <summary>Answers 403 and 429.</summary>
    public required long Refused { get; init; }

    /// <summary>Requests that no answer came to.</summary>
    public required long Unanswered { get; init; }

    /// <summary><see cref="Requests"/> by kind.</summary>
    public required ImmutableSortedDictionary<string, long> ByKind { get; init; }
}

public sealed record PhaseSummary
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required double StartS { get; init; }

    public required double DurationS { get; init; }

    public required PhaseArrivals Arrivals { get; init; }

    public required double? PlannedPerMin { get; init; }

    /// <summary>Dispatched arrivals of this phase over its duration; <c>null</c> for a phase without one.</summary>
    public required double? AchievedPerMin { get; init; }

    public required Distribution QueueTimeS { get; init; }

    public required Distribution ExecutionTimeS { get; init; }

    /// <summary>Of its runs that completed.</summary>
    public required ImmutableSortedDictionary<string, long> Conclusions { get; init; }

    /// <summary>Runs of the whole test that waited when it was last looked at in this phase; <c>null</c> if it never was.</summary>
    public required long? WaitingAtEnd { get; init; }
}

public sealed record PhaseArrivals(long Planned, long Dispatched, long Rejected, long Dropped);

/// <param name="Measure"><c>run_queue_time</c>, <c>run_execution_time</c>, <c>job_queue_time</c>, <c>job_execution_time</c> or
/// <c>job_startup_time</c>.</param>
/// <param name="Reason">One of <see cref="Timing.ExclusionReason"/>.</param>
/// <param name="Count">Runs or jobs.</param>
public sealed record ExclusionCount(string Measure, string Reason, long Count);

public sealed record NodeSummary(string Name, long Dispatched, long Rejected, long Dropped, long Requests);
