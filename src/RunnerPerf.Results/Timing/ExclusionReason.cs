namespace RunnerPerf.Results.Timing;

/// <summary>
/// Why a duration is not measured. Whatever the timestamps cannot say is counted under one of these words and left out;
/// nothing is clipped, guessed or patched. The words are stable: they appear in summaries, tables and charts.
/// </summary>
public static class ExclusionReason
{
    /// <summary>The run was still unfinished when its time-out ran out or the test was given up.</summary>
    public const string Unresolved = "unresolved";

    /// <summary>GitHub accepted the dispatch, yet the run never appeared.</summary>
    public const string Lost = "lost";

    /// <summary>The run is a second or later attempt: GitHub keeps the first attempt's creation time and unchanged jobs.</summary>
    public const string Rerun = "rerun";

    /// <summary>A completed run without a single job, as <c>startup_failure</c> leaves it.</summary>
    public const string NoJobs = "no_jobs";

    /// <summary>No job of the run ever started: all were skipped, or cancelled while they waited.</summary>
    public const string NoJobStarted = "no_job_started";

    /// <summary>The job was skipped; its stamps describe the decision to skip it.</summary>
    public const string Skipped = "skipped";

    /// <summary>
    /// No runner was assigned, so <c>started_at</c> is a placeholder (GitHub repeats <c>created_at</c>, or stamps the cancellation).
    /// </summary>
    public const string Placeholder = "placeholder";

    /// <summary>The job had not finished when the run was given up.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>The end is before the beginning.</summary>
    public const string Inverted = "inverted";

    /// <summary>A timestamp that the duration needs is absent.</summary>
    public const string MissingStamp = "missing_stamp";

    /// <summary>The job lists no step that tells when its own work began.</summary>
    public const string NoSteps = "no_steps";
}
