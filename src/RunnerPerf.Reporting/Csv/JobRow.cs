using CsvHelper.Configuration.Attributes;
using RunnerPerf.Results;
using RunnerPerf.Results.Records;
using RunnerPerf.Results.Timing;

namespace RunnerPerf.Reporting.Csv;

/// <summary>A line of <c>jobs.csv</c>: one per job of every run. Times are GitHub's (whole seconds), ISO 8601 in UTC.</summary>
public sealed record JobRow
{
    /// <summary>The arrival that its run belongs to.</summary>
    [Name("arrival")]
    public required long Arrival { get; init; }

    [Name("run_id")]
    public long? RunId { get; init; }

    [Name("job_id")]
    public required long JobId { get; init; }

    /// <summary>As GitHub shows it, matrix values included.</summary>
    [Name("job")]
    public required string Job { get; init; }

    [Name("phase")]
    public required string Phase { get; init; }

    [Name("workflow")]
    public required string Workflow { get; init; }

    /// <summary>The label set that it asked for.</summary>
    [Name("pool")]
    public required string Pool { get; init; }

    [Name("runner_type")]
    public string? RunnerType { get; init; }

    [Name("runner")]
    public string? Runner { get; init; }

    [Name("created_at")]
    public string? CreatedAt { get; init; }

    /// <summary>Empty until a runner has taken it: GitHub's placeholder is not a start.</summary>
    [Name("started_at")]
    public string? StartedAt { get; init; }

    [Name("completed_at")]
    public string? CompletedAt { get; init; }

    /// <summary>started_at - created_at.</summary>
    [Name("queue_time_s")]
    public double? QueueTimeS { get; init; }

    /// <summary>completed_at - started_at.</summary>
    [Name("execution_time_s")]
    public double? ExecutionTimeS { get; init; }

    /// <summary>started_at until the runner was set up.</summary>
    [Name("startup_time_s")]
    public double? StartupTimeS { get; init; }

    [Name("status")]
    public required string Status { get; init; }

    [Name("conclusion")]
    public string? Conclusion { get; init; }

    /// <summary>Why a duration is missing (the first reason; queue, execution, startup).</summary>
    [Name("exclusion")]
    public string? Exclusion { get; init; }

    public static JobRow Of(RunRecord run, JobTimings timings)
    {
        var job = timings.Job;
        return new JobRow
        {
            Arrival = run.ArrivalIndex,
            RunId = run.RunId,
            JobId = job.Id,
            Job = job.Name,
            Phase = run.Phase,
            Workflow = run.Workflow,
            Pool = JobClass.Pool(job),
            RunnerType = JobClass.RunnerType(job),
            Runner = job.RunnerName,
            CreatedAt = UtcText.Of(job.CreatedAt),
            StartedAt = timings.Started ? UtcText.Of(job.StartedAt) : null,
            CompletedAt = UtcText.Of(job.CompletedAt),
            QueueTimeS = timings.Queue.Seconds,
            ExecutionTimeS = timings.Execution.Seconds,
            StartupTimeS = timings.Startup.Seconds,
            Status = job.Status,
            Conclusion = job.Conclusion,
            Exclusion = timings.Queue.Exclusion ?? timings.Execution.Exclusion ?? timings.Startup.Exclusion,
        };
    }
}
