using RunnerPerf.Cli.Errors;
using RunnerPerf.Cli.Rendering;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.GitHub;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Configuration;

namespace RunnerPerf.Cli.Targets;

/// <summary>A server that the harness file names: GitHub, GitHub Enterprise Server, or a simulator in another process.</summary>
internal static class GitHubTarget
{
    /// <summary>The main token's identity; further ones carry the names of the harness file.</summary>
    public const string MainIdentity = "main";

    /// <summary>The owner in the harness file that comes with RunnerPerf.</summary>
    private const string Placeholder = "your-org";

    /// <exception cref="CommandException">The harness is incomplete, or the time scale makes no sense there.</exception>
    public static async Task<TestTarget> OpenAsync(
        HarnessConfiguration? harness, double? timeScale, CancellationToken cancellationToken)
    {
        var github = Complete(harness);
        var simulated = await SimulatorClock.ProbeAsync(github.ApiUrl, cancellationToken);
        RequireScale(timeScale, simulated?.Scale, github.ApiUrl);
        return Assemble(github, simulated ?? TimeProvider.System, simulated?.Scale);
    }

    /// <param name="github">Complete settings, tokens included.</param>
    /// <param name="clock">Test time.</param>
    /// <param name="simulatedScale"><c>null</c> when the server is not a simulator.</param>
    public static TestTarget Assemble(GitHubSettings github, TimeProvider clock, double? simulatedScale)
    {
        var observations = new ApiObservationHub();
        var repository = new RepositoryTarget(github.Owner, github.Repo);
        return new TestTarget
        {
            Repository = repository,
            ApiUrl = github.ApiUrl,
            Clock = clock,
            TimeScale = simulatedScale ?? 1,
            Simulated = simulatedScale is not null,
            DefaultRef = github.Ref,
            Limits = github.Limits,
            Observations = observations,
            Identities = [.. Tokens(github).Select(identity => (identity.Name, Connect(identity.Name, identity.Token)))],
        };

        GitHubActionsClient Connect(string name, Secret token) => new GitHubActionsClient(new GitHubClientOptions
        {
            Repository = repository,
            ApiUrl = github.ApiUrl,
            Identity = name,
            Token = token,
            Clock = clock,
            Observer = observations.Publish,
        });
    }

    /// <summary>What must be in a harness file before anything can be asked of a server.</summary>
    public static GitHubSettings Complete(HarnessConfiguration? harness)
    {
        if (harness is null)
        {
            throw CommandException.BadUsage(
                "no harness file: the test does not know which repository to use.",
                $"Write {Inputs.InputFiles.DefaultHarness} or name one with --harness; or use --simulate, which needs none.");
        }

        var github = harness.GitHub;
        if (github.Owner.Length == 0 || github.Repo.Length == 0)
        {
            throw CommandException.BadUsage(
                "the harness file names no repository.", "Set `github.owner` and `github.repo`.");
        }

        if (github.Owner == Placeholder)
        {
            throw CommandException.BadUsage(
                $"the harness file still names the example repository {github.Owner}/{github.Repo}.",
                "Set `github.owner` and `github.repo` to the repository whose workflows are to be dispatched.");
        }

        if (string.IsNullOrWhiteSpace(github.Token?.Reveal()))
        {
            throw CommandException.CannotBeCarriedOut(
                "there is no token to talk to GitHub with.",
                "Set the environment variable that `github.token` of the harness file names, usually GITHUB_TOKEN.");
        }

        return github;
    }

    private static IEnumerable<(string Name, Secret Token)> Tokens(GitHubSettings github) =>
        github.Identities.Select(identity => (identity.Name, identity.Token)).Prepend((MainIdentity, github.Token!));

    private static void RequireScale(double? asked, double? served, Uri apiUrl)
    {
        if (asked is null || asked == (served ?? 1))
        {
            return;
        }

        throw CommandException.BadUsage(
            served is null
                ? $"--time-scale {Format.Number(asked.Value)} is impossible: {apiUrl.Host} lives in real time."
                : $"--time-scale {Format.Number(asked.Value)} differs from the simulator's own, {Format.Number(served.Value)}.",
            served is null ? "Leave it away, or use --simulate." : "Leave it away: the simulator's is taken.");
    }
}
