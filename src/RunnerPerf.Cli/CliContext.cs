using Spectre.Console;

namespace RunnerPerf.Cli;

/// <summary>What a command may use of the process around it; tests bring their own.</summary>
internal sealed record CliContext
{
    public required IAnsiConsole Out { get; init; }

    public required IAnsiConsole Error { get; init; }

    /// <summary>Looks up an environment variable; <c>null</c> when it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    public required InterruptSignals Interrupts { get; init; }

    /// <summary>Wall-clock time, for what people and sockets wait for. Test time belongs to the target.</summary>
    public TimeProvider WallClock { get; init; } = TimeProvider.System;

    /// <summary><c>RUNNERPERF_DEBUG=1</c>: stack traces and a chatty log.</summary>
    public bool Debug => Environment("RUNNERPERF_DEBUG") is "1" or "true";

    public static CliContext ForProcess(InterruptSignals interrupts) => new()
    {
        Out = CreateConsole(Console.Out, !Console.IsOutputRedirected),
        Error = CreateConsole(Console.Error, !Console.IsErrorRedirected),
        Environment = System.Environment.GetEnvironmentVariable,
        Interrupts = interrupts,
    };

    /// <summary>A console over a writer. <c>NO_COLOR</c> is honoured by the console itself.</summary>
    /// <param name="writer">Where it writes.</param>
    /// <param name="terminal">Somebody watches; else the text is plain, without any escape sequence.</param>
    public static IAnsiConsole CreateConsole(TextWriter writer, bool terminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
    });
}
