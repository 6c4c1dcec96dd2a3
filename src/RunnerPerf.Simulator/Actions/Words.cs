using RunnerPerf.Simulator.Fleet;

namespace RunnerPerf.Simulator.Actions;

/// <summary>GitHub's words for states.</summary>
internal static class Words
{
    public static string ToWord(this RunState state) => state switch
    {
        RunState.Queued => "queued",
        RunState.InProgress => "in_progress",
        _ => "completed",
    };

    public static string ToWord(this JobState state) => state switch
    {
        JobState.Waiting or JobState.Assigned => "queued",
        JobState.Running => "in_progress",
        _ => "completed",
    };

    public static string? ToWord(this Conclusion conclusion) => conclusion switch
    {
        Conclusion.Success => "success",
        Conclusion.Failure => "failure",
        Conclusion.Cancelled => "cancelled",
        Conclusion.Skipped => "skipped",
        _ => null,
    };
}
