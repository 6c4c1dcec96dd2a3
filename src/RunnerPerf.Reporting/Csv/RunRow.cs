using CsvHelper.Configuration.Attributes;
using RunnerPerf.Results;
using RunnerPerf.Results.Records;
using RunnerPerf.Results.Timing;

namespace RunnerPerf.Reporting.Csv;

/// <summary>
/// A line of <c>runs.csv</c>: one per dispatched arrival. Times are test time, ISO 8601 in UTC; "ours" is this program's clock,
/// "GitHub's" has whole seconds. An empty cell means that it is not known.
/// </summary>
public sealed record RunRow
{
    /// <summary>Position in the plan, from 0.</summary>
    [Name("arrival")]
    public required long Arrival { get; init; }

    [Name("run_id")]
    public long? RunId { get; init; }

    [Name("phase")]
    public required string Phase { get; init; }

    [Name("workflow")]
    public required string Workflow { get; init; }

    [Name("node")]
    public required string Node { get; init; }

    [Name("correlation_key")]
    public string? CorrelationKey { get; init; }

    /// <summary>Ours: when the plan wanted it sent.</summary>
    [Name("planned_at")]
    public required string PlannedAt { get; init; }

    /// <summary>Ours: when the request was handed to the network.</summary>
    [Name("sent_at")]
    public string? SentAt { get; init; }

    /// <summary>Ours: when the answer was there, or the run was found.</summary>
    [Name("accepted_at")]
    public string? AcceptedAt { get; init; }

    /// <summary>GitHub's.</summary>
    [Name("created_at")]
    public string? CreatedAt { get; init; }

    /// <summary>GitHub's: the first job that really started.</summary>
    [Name("started_at")]
    public string? StartedAt { get; init; }

    /// <summary>GitHub's: the last job to end.</summary>
    [Name("completed_at")]
    public string? CompletedAt { get; init; }

    /// <summary>Ours: when we learnt that it was over. Not for durations.</summary>
    [Name("observed_at")]
    public string? ObservedAt { get; init; }

    /// <summary>sent_at - planned_at.</summary>
    [Name("dispatch_lag_s")]
    public double? DispatchLagS { get; init; }

    /// <summary>started_at - created_at.</summary>
    [Name("queue_time_s")]
    public double? QueueTimeS { get; init; }

    /// <summary>completed_at - started_at.</summary>
    [Name("execution_time_s")]
    public double? ExecutionTimeS { get; init; }

    /// <summary>GitHub's word; <c>unresolved</c> or <c>lost</c> when it has none.</summary>
    [Name("conclusion")]
    public string? Conclusion { get; init; }

    [Name("jobs")]
    public int? Jobs { get; init; }

    /// <summary>Dispatch requests made for it.</summary>
    [Name("attempts")]
    public int? Attempts { get; init; }

    /// <summary>The reply was lost and the run was found by its correlation key.</summary>
    [Name("adopted")]
    public bool? Adopted { get; init; }

    /// <summary>Why a duration is missing (the first reason, queue before execution).</summary>
    [Name("exclusion")]
    public string? Exclusion { get; init; }

    /// <summary>Joins what is known of a dispatched arrival and its run; either may be missing when a test was cut short.</summary>
    public static RunRow Of(ArrivalRecord? arrival, RunRecord? run)
    {
        if (arrival is null && run is null)
        {
            throw new ArgumentException("A row needs an arrival or a run.");
        }

        var timings = run is null ? null : RunTimings.From(run);
        var planned = run?.PlannedAt ?? arrival!.PlannedAt;
        var sent = run?.SentAt ?? arrival!.SentAt;
        return new RunRow
        {
            Arrival = run?.ArrivalIndex ?? arrival!.Index,
            RunId = run?.RunId ?? arrival?.RunId,
            Phase = run?.Phase ?? arrival!.Phase,
            Workflow = run?.Workflow ?? arrival!.Workflow,
            Node = run?.Node ?? arrival!.Node,
            CorrelationKey = arrival?.CorrelationKey,
            PlannedAt = UtcText.Of(planned),
            SentAt = UtcText.Of(sent),
            AcceptedAt = UtcText.Of(arrival?.AcceptedAt),
            CreatedAt = UtcText.Of(run?.CreatedAt),
            StartedAt = UtcText.Of(timings?.FirstJobStartedAt),
            CompletedAt = UtcText.Of(timings?.LastJobCompletedAt),
            ObservedAt = UtcText.Of(run?.ObservedAt),
            DispatchLagS = (sent - planned)?.TotalSeconds,
            QueueTimeS = timings?.Queue.Seconds,
            ExecutionTimeS = timings?.Execution.Seconds,
            Conclusion = run is null ? null : ConclusionText.Of(run),
            Jobs = run?.Jobs.Length,
            Attempts = arrival?.Attempts,
            Adopted = arrival?.Adopted,
            Exclusion = timings?.Queue.Exclusion ?? timings?.Execution.Exclusion,
        };
    }
}
