using RunnerPerf.Results.Records;

namespace RunnerPerf.Reporting;

internal static class ConclusionText
{
    /// <summary>GitHub's word for how a run ended, or ours where it did not.</summary>
    public static string Of(RunRecord run) => run.End switch
    {
        RunEnd.Completed => run.Conclusion ?? "none",
        RunEnd.Unresolved => "unresolved",
        _ => "lost",
    };
}
