using System.Collections.Immutable;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Results.Timing;

/// <summary>
/// The durations of one run and its jobs, from GitHub's timestamps alone. <c>run_started_at</c> is not used (it equals the
/// creation time and resets on a re-run), nor is <c>updated_at</c> (it changes long after the end), nor our own clock (it says
/// when we looked). All stamps are whole seconds, so each duration is good to 1 s.
/// </summary>
public sealed record RunTimings
{
    /// <summary>First job started - run created.</summary>
    public required Measurement Queue { get; init; }

    /// <summary>Last job completed - first job started.</summary>
    public required Measurement Execution { get; init; }

    /// <summary>The earliest start of a job that really started; <c>null</c> when the queue time is not measured.</summary>
    public DateTimeOffset? FirstJobStartedAt { get; init; }

    /// <summary>The latest end of a job that really started; <c>null</c> when the execution time is not measured.</summary>
    public DateTimeOffset? LastJobCompletedAt { get; init; }

    public required ImmutableArray<JobTimings> Jobs { get; init; }

    /// <summary>
    /// Measures a run. Skipped jobs and jobs that no runner took have no part in it. One job with a missing or inverted stamp
    /// excludes the run's duration that would need it: the first start or the last end might be the one in question.
    /// </summary>
    public static RunTimings From(RunRecord run)
    {
        var rerun = run.Attempt > 1;
        var jobs = run.Jobs.IsDefaultOrEmpty ? [] : ImmutableArray.CreateRange(run.Jobs, job => JobTimings.From(job, rerun));
        if (ReasonNotMeasured(run, rerun, jobs) is { } reason)
        {
            var excluded = Measurement.Excluded(reason);
            return new RunTimings { Queue = excluded, Execution = excluded, Jobs = jobs };
        }

        var (firstStart, startFlaw) = FirstStart(jobs);
        var (lastEnd, endFlaw) = LastEnd(jobs);
        var queue = startFlaw is null ? Measurement.Between(run.CreatedAt, firstStart) : Measurement.Excluded(startFlaw);
        var execution = (startFlaw ?? endFlaw) is { } flaw
            ? Measurement.Excluded(flaw)
            : Measurement.Between(firstStart, lastEnd);
        return new RunTimings
        {
            Queue = queue,
            Execution = execution,
            FirstJobStartedAt = queue.Exclusion is null ? firstStart : null,
            LastJobCompletedAt = execution.Exclusion is null ? lastEnd : null,
            Jobs = jobs,
        };
    }

    private static string? ReasonNotMeasured(RunRecord run, bool rerun, ImmutableArray<JobTimings> jobs) => run.End switch
    {
        RunEnd.Lost => ExclusionReason.Lost,
        RunEnd.Unresolved => ExclusionReason.Unresolved,
        _ when rerun => ExclusionReason.Rerun,
        _ when jobs.IsEmpty => ExclusionReason.NoJobs,
        _ when !jobs.Any(job => job.Started) => ExclusionReason.NoJobStarted,
        _ => null,
    };

    private static (DateTimeOffset? At, string? Flaw) FirstStart(ImmutableArray<JobTimings> jobs)
    {
        DateTimeOffset? first = null;
        foreach (var timings in jobs)
        {
            if (!timings.Started)
            {
                continue;
            }

            // A job without created_at still has a start; servers before 2022 sent none.
            if (timings.Queue.Exclusion is { } flaw && (timings.Job.StartedAt is null || flaw == ExclusionReason.Inverted))
            {
                return (null, flaw);
            }

            first = first < timings.Job.StartedAt ? first : timings.Job.StartedAt;
        }

        return (first, null);
    }

    private static (DateTimeOffset? At, string? Flaw) LastEnd(ImmutableArray<JobTimings> jobs)
    {
        DateTimeOffset? last = null;
        foreach (var timings in jobs)
        {
            if (!timings.Started)
            {
                continue;
            }

            if (timings.Execution.Exclusion is { } flaw)
            {
                return (null, flaw);
            }

            last = last > timings.Job.CompletedAt ? last : timings.Job.CompletedAt;
        }

        return (last, null);
    }
}
