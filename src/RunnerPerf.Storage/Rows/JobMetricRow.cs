using LinqToDB.Mapping;
using RunnerPerf.Results;
using RunnerPerf.Results.Timing;

namespace RunnerPerf.Storage.Rows;

/// <summary>A row of <c>job_metrics</c>.</summary>
[Table("job_metrics")]
internal sealed class JobMetricRow
{
    [PrimaryKey, Identity, Column("id")]
    public long Id { get; init; }

    [Column("workflow_run_id")]
    public required long WorkflowRunId { get; init; }

    [Column("job_name")]
    public required string JobName { get; init; }

    [Column("started_at")]
    public string? StartedAt { get; init; }

    [Column("completed_at")]
    public string? CompletedAt { get; init; }

    [Column("duration_seconds")]
    public double? DurationSeconds { get; init; }

    [Column("runner_type")]
    public string? RunnerType { get; init; }

    [Column("github_job_id")]
    public required long GitHubJobId { get; init; }

    [Column("created_at")]
    public string? CreatedAt { get; init; }

    [Column("queue_time_seconds")]
    public double? QueueTimeSeconds { get; init; }

    [Column("startup_time_seconds")]
    public double? StartupTimeSeconds { get; init; }

    [Column("status")]
    public required string Status { get; init; }

    [Column("conclusion")]
    public string? Conclusion { get; init; }

    [Column("runner_pool")]
    public required string RunnerPool { get; init; }

    [Column("runner_name")]
    public string? RunnerName { get; init; }

    [Column("exclusion")]
    public string? Exclusion { get; init; }

    public static JobMetricRow Of(long run, JobTimings timings)
    {
        var job = timings.Job;
        return new JobMetricRow
        {
            WorkflowRunId = run,
            JobName = job.Name,
            StartedAt = timings.Started ? UtcText.Of(job.StartedAt) : null,
            CompletedAt = UtcText.Of(job.CompletedAt),
            DurationSeconds = timings.Execution.Seconds,
            RunnerType = JobClass.RunnerType(job),
            GitHubJobId = job.Id,
            CreatedAt = UtcText.Of(job.CreatedAt),
            QueueTimeSeconds = timings.Queue.Seconds,
            StartupTimeSeconds = timings.Startup.Seconds,
            Status = job.Status,
            Conclusion = job.Conclusion,
            RunnerPool = JobClass.Pool(job),
            RunnerName = job.RunnerName,
            Exclusion = timings.Queue.Exclusion ?? timings.Execution.Exclusion ?? timings.Startup.Exclusion,
        };
    }
}
