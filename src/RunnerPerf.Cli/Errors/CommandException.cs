namespace RunnerPerf.Cli.Errors;

/// <summary>A command that cannot go on, for a reason that its user can understand.</summary>
/// <param name="code">What the shell is told.</param>
/// <param name="message">What is wrong and where: one sentence, or one line per mistake.</param>
/// <param name="advice">What to do about it.</param>
internal sealed class CommandException(ExitCode code, string message, string? advice = null, Exception? inner = null)
    : Exception(message, inner)
{
    public ExitCode Code { get; } = code;

    public string? Advice { get; } = advice;

    public static CommandException BadUsage(string message, string? advice = null) => new(ExitCode.BadUsage, message, advice);

    public static CommandException CannotBeCarriedOut(string message, string? advice = null, Exception? inner = null) =>
        new(ExitCode.CannotBeCarriedOut, message, advice, inner);
}
