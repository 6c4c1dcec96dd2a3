namespace RunnerPerf.Cli.Diagnosis;

/// <summary>One line of <c>doctor</c>.</summary>
/// <param name="State">How it went.</param>
/// <param name="Subject">What was looked at.</param>
/// <param name="Text">What was found.</param>
/// <param name="Advice">What to do, when it failed.</param>
internal sealed record Finding(FindingState State, string Subject, string Text, string? Advice = null)
{
    public static Finding Ok(string subject, string text) => new(FindingState.Ok, subject, text);

    public static Finding Failed(string subject, string text, string advice) => new(FindingState.Failed, subject, text, advice);

    public static Finding Skipped(string subject, string text) => new(FindingState.Skipped, subject, text);
}

internal enum FindingState
{
    Ok,
    Failed,

    /// <summary>It could not be looked at, usually because something before it failed.</summary>
    Skipped,
}
