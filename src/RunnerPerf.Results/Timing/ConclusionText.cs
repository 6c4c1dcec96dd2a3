using RunnerPerf.Results.Records;

namespace RunnerPerf.Results.Timing;

/// <summary>One word for how a run ended.</summary>
public static class ConclusionText
{
    /// <summary>GitHub's word (<c>none</c> where it gave none); <c>unresolved</c> or <c>lost</c> for a run that did not end.</summary>
    public static string Of(RunRecord run) => run.End switch
    {
        RunEnd.Completed => run.Conclusion ?? "none",
        RunEnd.Unresolved => "unresolved",
        _ => "lost",
    };
}
