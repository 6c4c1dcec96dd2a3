using Octokit;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Configuration;

namespace RunnerPerf.GitHub;

/// <summary>Gives Octokit the token of an identity for each request.</summary>
internal sealed class TokenCredentials : ICredentialStore
{
    private readonly Task<Credentials> _credentials;

    /// <exception cref="GitHubException">The token cannot be one. Found here, since HTTP would quote it in its complaint.</exception>
    public TokenCredentials(string identity, Secret token)
    {
        var text = token.Reveal();
        if (text.Length == 0)
            throw Unusable($"The token of identity '{identity}' is empty. Check how it is set.");

        if (!text.All(character => character is > ' ' and <= '~'))
        {
            throw Unusable(
                $"The token of identity '{identity}' has characters that no token has (a blank or a line break, perhaps). "
                + "Check how it is set.");
        }

        _credentials = Task.FromResult(new Credentials(text, AuthenticationType.Bearer));
    }

    public Task<Credentials> GetCredentials() => _credentials;

    private static GitHubException Unusable(string message) => new(GitHubErrorKind.Authentication, 0, message);
}
