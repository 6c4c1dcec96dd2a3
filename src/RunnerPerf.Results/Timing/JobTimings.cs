using RunnerPerf.Results.Records;

namespace RunnerPerf.Results.Timing;

/// <summary>The durations of one job, from GitHub's timestamps alone (whole seconds, so each is good to 1 s).</summary>
public sealed record JobTimings
{
    private const string SetUpStep = "Set up job";

    public required JobRecord Job { get; init; }

    /// <summary>A runner has worked on it: its <c>started_at</c> is more than a placeholder.</summary>
    public required bool Started { get; init; }

    /// <summary><c>started_at</c> - <c>created_at</c>: waiting for a runner, its boot-up included.</summary>
    public required Measurement Queue { get; init; }

    /// <summary><c>completed_at</c> - <c>started_at</c>.</summary>
    public required Measurement Execution { get; init; }

    /// <summary>
    /// From <c>started_at</c> to the end of the step "Set up job", i.e. what the runner needs to prepare. Where that step is
    /// missing, to the start of the job's first own step. Steps carry the runner's clock, <c>started_at</c> GitHub's.
    /// </summary>
    public required Measurement Startup { get; init; }

    /// <summary>
    /// Measures one job. A job is left out when it was skipped; when no runner was assigned (runner id 0 or absent, GitHub's
    /// REST answers use both) and it is unfinished or was cancelled, for its <c>started_at</c> then repeats <c>created_at</c>;
    /// and when it had not finished. A job that finished without a runner's name is believed: some servers withhold runners.
    /// Pairs of stamps in the wrong order do occur on GitHub (a start before its creation, an end 6 s before its start).
    /// </summary>
    public static JobTimings From(JobRecord job, bool rerun = false)
    {
        if ((rerun ? ExclusionReason.Rerun : ReasonNotStarted(job)) is { } reason)
        {
            var excluded = Measurement.Excluded(reason);
            return new JobTimings { Job = job, Started = false, Queue = excluded, Execution = excluded, Startup = excluded };
        }

        return new JobTimings
        {
            Job = job,
            Started = true,
            Queue = Measurement.Between(job.CreatedAt, job.StartedAt),
            Execution = Is(job.Status, "completed")
                ? Measurement.Between(job.StartedAt, job.CompletedAt)
                : Measurement.Excluded(ExclusionReason.Unfinished),
            Startup = StartupOf(job),
        };
    }

    private static string? ReasonNotStarted(JobRecord job)
    {
        if (Is(job.Conclusion, "skipped"))
        {
            return ExclusionReason.Skipped;
        }

        var runnerAssigned = job.RunnerId is not (null or 0);
        var finished = Is(job.Status, "completed");
        return !runnerAssigned && (!finished || Is(job.Conclusion, "cancelled")) ? ExclusionReason.Placeholder : null;
    }

    private static Measurement StartupOf(JobRecord job)
    {
        if (job.Steps.IsDefaultOrEmpty)
        {
            return Measurement.Excluded(ExclusionReason.NoSteps);
        }

        StepRecord? firstOwn = null;
        foreach (var step in job.Steps)
        {
            if (string.Equals(step.Name, SetUpStep, StringComparison.Ordinal))
            {
                if (step.CompletedAt is { } ready)
                {
                    return Measurement.Between(job.StartedAt, ready);
                }
            }
            else if (step.StartedAt is not null && (firstOwn is null || step.Number < firstOwn.Number))
            {
                firstOwn = step;
            }
        }

        return firstOwn is null
            ? Measurement.Excluded(ExclusionReason.NoSteps)
            : Measurement.Between(job.StartedAt, firstOwn.StartedAt);
    }

    private static bool Is(string? word, string expected) => string.Equals(word, expected, StringComparison.Ordinal);
}
