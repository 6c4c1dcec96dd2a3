using LinqToDB.Mapping;
using RunnerPerf.Results;
using RunnerPerf.Results.Records;
using RunnerPerf.Results.Timing;

namespace RunnerPerf.Storage.Rows;

/// <summary>A row of <c>job_steps</c>.</summary>
[Table("job_steps")]
internal sealed class JobStepRow
{
    [PrimaryKey(0), Column("workflow_run_id")]
    public required long WorkflowRunId { get; init; }

    [PrimaryKey(1), Column("github_job_id")]
    public required long GitHubJobId { get; init; }

    [PrimaryKey(2), Column("step_number")]
    public required int Number { get; init; }

    [Column("step_name")]
    public required string Name { get; init; }

    [Column("started_at")]
    public string? StartedAt { get; init; }

    [Column("completed_at")]
    public string? CompletedAt { get; init; }

    [Column("duration_seconds")]
    public double? DurationSeconds { get; init; }

    [Column("status")]
    public required string Status { get; init; }

    [Column("conclusion")]
    public string? Conclusion { get; init; }

    public static JobStepRow Of(long run, JobRecord job, StepRecord step) => new()
    {
        WorkflowRunId = run,
        GitHubJobId = job.Id,
        Number = step.Number,
        Name = step.Name,
        StartedAt = UtcText.Of(step.StartedAt),
        CompletedAt = UtcText.Of(step.CompletedAt),
        DurationSeconds = Measurement.Between(step.StartedAt, step.CompletedAt).Seconds,
        Status = step.Status,
        Conclusion = step.Conclusion,
    };
}
