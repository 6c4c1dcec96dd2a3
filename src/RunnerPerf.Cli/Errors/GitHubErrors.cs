using RunnerPerf.GitHub.Port;

namespace RunnerPerf.Cli.Errors;

/// <summary>What a person can do about an answer of GitHub, or about none.</summary>
internal static class GitHubErrors
{
    public static (ExitCode Code, string Message, string? Advice) Describe(GitHubException exception) => exception.Kind switch
    {
        GitHubErrorKind.Network => (
            ExitCode.CannotBeCarriedOut, exception.Message,
            "Check `github.api_url`, the network, proxy (HTTPS_PROXY) and certificates; `runnerperf doctor` tests each."),
        GitHubErrorKind.Authentication => (
            ExitCode.CannotBeCarriedOut, exception.Message,
            "Check the token: it must be valid and may need SSO authorisation; it needs Actions (read and write) on the repository."),
        GitHubErrorKind.NotFound => (
            ExitCode.CannotBeCarriedOut, exception.Message,
            "Check `github.owner` and `github.repo`; GitHub also answers so when the token may not see the repository."),
        GitHubErrorKind.Throttled => (
            ExitCode.CannotBeCarriedOut, exception.Message,
            exception.RetryAfter is { } wait ? $"Try again in {Math.Ceiling(wait.TotalMinutes)} min." : "Try again later."),
        _ => (ExitCode.UnexpectedError, exception.Message, null),
    };

    public static CommandException ToCommand(GitHubException exception)
    {
        var (code, message, advice) = Describe(exception);
        return new CommandException(code, message, advice, exception);
    }
}
