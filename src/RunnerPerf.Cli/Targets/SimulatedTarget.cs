using RunnerPerf.Cli.Errors;
using RunnerPerf.Cli.Inputs;
using RunnerPerf.Load.Configuration;
using RunnerPerf.Simulator.Hosting;

namespace RunnerPerf.Cli.Targets;

/// <summary>A simulator in this process, on a free port of the loopback interface. Nothing outside is needed or touched.</summary>
internal static class SimulatedTarget
{
    private const string DummyToken = "simulated";

    /// <param name="specification">The simulator's specification file; <c>null</c> for the built-in one.</param>
    /// <param name="harness">Its repository, limits and tokens are used if there is one.</param>
    /// <param name="timeScale">Seconds of test time per second of the wall clock.</param>
    public static async Task<TestTarget> OpenAsync(
        string? specification, HarnessConfiguration? harness, double timeScale, CancellationToken cancellationToken)
    {
        var server = await SimulatorServer.StartAsync(
            Options(specification, timeScale, ["http://127.0.0.1:0"]), cancellationToken);
        return GitHubTarget.Assemble(Settings(harness, server.BaseAddress), server.Clock, timeScale).Owning(server);
    }

    public static SimulatorOptions Options(string? specification, double timeScale, IReadOnlyList<string> urls)
    {
        if (specification is not null && !File.Exists(specification))
        {
            throw CommandException.BadUsage(
                $"there is no simulator specification {specification}.", "Leave it away for the built-in one.");
        }

        var options = new SimulatorOptions { SpecificationFile = specification, TimeScale = timeScale, Urls = urls };
        return Assets.Find(Assets.Workflows) is { } workflows ? options with { WorkflowsDirectory = workflows } : options;
    }

    private static GitHubSettings Settings(HarnessConfiguration? harness, Uri address)
    {
        var github = harness?.GitHub ?? new GitHubSettings();
        return github with
        {
            ApiUrl = address,
            Owner = github.Owner.Length > 0 ? github.Owner : "simulated",
            Repo = github.Repo.Length > 0 ? github.Repo : "runners",
            Token = github.Token ?? new Secret(DummyToken),
        };
    }
}
