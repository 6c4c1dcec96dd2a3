using System.CommandLine;

namespace RunnerPerf.Cli.Commands;

/// <summary>All commands of the program.</summary>
internal static class CommandTree
{
    public static RootCommand Build(CliContext context) => new("Load tests for GitHub Actions runners.")
    {
        new RunCommand(context),
        new PlanCommand(context),
        new ReportCommand(context),
        new ListCommand(context),
        new DoctorCommand(context),
        new SimulatorCommand(context),
    };
}
