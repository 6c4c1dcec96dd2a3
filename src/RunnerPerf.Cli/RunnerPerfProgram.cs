using System.CommandLine;
using RunnerPerf.Cli.Commands;
using RunnerPerf.Cli.Errors;

namespace RunnerPerf.Cli;

/// <summary>The program, from arguments to exit code. No exception leaves it.</summary>
internal static class RunnerPerfProgram
{
    public static async Task<ExitCode> InvokeAsync(IReadOnlyList<string> arguments, CliContext context)
    {
        try
        {
            var parsed = CommandTree.Build(context)
                .Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0)
            {
                return UsageErrors.Present(context, parsed);
            }

            // Signals and exceptions are ours: the library would turn both into exit codes of its own.
            return (ExitCode)await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = context.Out.Profile.Out.Writer,
                Error = context.Error.Profile.Out.Writer,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception exception)
        {
            return ErrorPresenter.Present(context, exception);
        }
    }
}
