using RunnerPerf.Results.Records;

namespace RunnerPerf.Storage.Rows;

/// <summary>What went wrong with a run, as its <c>error_message</c>.</summary>
internal static class RunProblem
{
    /// <returns><c>null</c> for a run that succeeded or was not meant to.</returns>
    public static string? Of(RunRecord run) => run switch
    {
        { End: RunEnd.Lost } => "GitHub accepted the dispatch, yet the run never appeared.",
        { End: RunEnd.Unresolved } => "The run had not finished when it was given up.",
        { Conclusion: "failure" or "timed_out" or "cancelled" } => FailedJob(run) ?? $"GitHub ended the run with {run.Conclusion}.",
        { Conclusion: "startup_failure" } => "GitHub could not start the run; its workflow file may be invalid.",
        _ => null,
    };

    private static string? FailedJob(RunRecord run)
    {
        if (run.Jobs.IsDefaultOrEmpty || run.Jobs.FirstOrDefault(job => job.Conclusion == run.Conclusion) is not { } job)
        {
            return null;
        }

        var step = job.Steps.IsDefault ? null : job.Steps.FirstOrDefault(step => step.Conclusion == run.Conclusion);
        return step is null
            ? $"Job '{job.Name}' ended with {run.Conclusion}."
            : $"Job '{job.Name}' ended with {run.Conclusion} in step '{step.Name}'.";
    }
}
