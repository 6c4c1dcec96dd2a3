using RunnerPerf.Cli.Rendering;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Definitions;
using RunnerPerf.Results;
using RunnerPerf.Simulator;

namespace RunnerPerf.Cli.Errors;

/// <summary>Turns whatever ended a command into sentences on the error stream and an exit code.</summary>
internal static class ErrorPresenter
{
    private const string WhereToReport =
        "This is a fault in RunnerPerf. Please report it with the command you ran; RUNNERPERF_DEBUG=1 shows the details.";

    public static ExitCode Present(CliContext context, Exception exception)
    {
        var (code, message, advice) = Describe(exception);
        context.Error.WriteLabelled("error", "red", message);
        if (advice is not null)
        {
            context.Error.WritePlain($"  {advice}");
        }

        if (context.Debug)
        {
            context.Error.WritePlain(exception.ToString());
        }

        return code;
    }

    private static (ExitCode Code, string Message, string? Advice) Describe(Exception exception) => exception switch
    {
        CommandException command => (command.Code, command.Message, command.Advice),
        DefinitionException definition => (ExitCode.BadUsage, string.Join(Environment.NewLine, definition.Errors), null),
        SimulatorConfigurationException simulator => (ExitCode.BadUsage, simulator.Message, null),
        ResultsWriteException results => (ExitCode.UnexpectedError, results.Message, null),
        GitHubException github => GitHubErrors.Describe(github),
        OperationCanceledException => (ExitCode.Aborted, "stopped before anything was sent.", null),
        IOException or UnauthorizedAccessException => (ExitCode.UnexpectedError, exception.Message, null),
        AggregateException { InnerExceptions: [var only] } => Describe(only),
        _ => (ExitCode.UnexpectedError, OneLine(exception), WhereToReport),
    };

    private static string OneLine(Exception exception) =>
        $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
}
