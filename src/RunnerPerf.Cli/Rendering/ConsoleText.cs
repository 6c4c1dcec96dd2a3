using Spectre.Console;

namespace RunnerPerf.Cli.Rendering;

/// <summary>Lines that are neither wrapped nor read as markup: paths, messages, what other programs read.</summary>
internal static class ConsoleText
{
    public static void WritePlain(this IAnsiConsole console, string line) => console.Profile.Out.Writer.WriteLine(line);

    /// <summary><c>error: message</c>, the label coloured where colours are wanted.</summary>
    public static void WriteLabelled(this IAnsiConsole console, string label, string style, string message)
    {
        console.WriteStyled($"{label}:", style);
        console.WritePlain($" {message}");
    }

    public static void WriteStyled(this IAnsiConsole console, string text, string style) =>
        console.Markup($"[{style}]{Markup.Escape(text)}[/]");

    public static void WriteHeading(this IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Markup.Escape(text)}[/]");
    }

    /// <summary>Whether a picture can be redrawn in place.</summary>
    public static bool IsTerminal(this IAnsiConsole console) => console.Profile.Capabilities is { Ansi: true, Interactive: true };
}
