using System.CommandLine;
using RunnerPerf.Cli.Rendering;
using RunnerPerf.Load.Definitions;

namespace RunnerPerf.Cli.Errors;

/// <summary>Mistakes on the command line itself: each with the nearest name that exists, then where help is.</summary>
internal static class UsageErrors
{
    public static ExitCode Present(CliContext context, ParseResult parsed)
    {
        var known = KnownNames(parsed.CommandResult.Command).ToArray();

        // The library also complains of the command that is missing because the one that was written is none.
        var errors = parsed.UnmatchedTokens.Count > 0
            ? parsed.Errors.Where(error => parsed.UnmatchedTokens.Any(token => error.Message.Contains(token, StringComparison.Ordinal)))
            : parsed.Errors;
        foreach (var error in errors.DistinctBy(error => error.Message))
        {
            context.Error.WriteLabelled("error", "red", error.Message);
        }

        foreach (var token in parsed.UnmatchedTokens)
        {
            if (NearestName.Of(token, known) is { } nearest)
            {
                context.Error.WritePlain($"  '{token}' is not known here; did you mean '{nearest}'?");
            }
        }

        context.Error.WritePlain($"  See '{CommandPath(parsed)} --help'.");
        return ExitCode.BadUsage;
    }

    private static IEnumerable<string> KnownNames(Command command) =>
        command.Subcommands.Select(sub => sub.Name).Concat(command.Options.Select(option => option.Name));

    private static string CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "runnerperf" : $"runnerperf {parsed.CommandResult.Command.Name}";
}
