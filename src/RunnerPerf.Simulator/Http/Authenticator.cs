using Microsoft.AspNetCore.Http;
using RunnerPerf.Simulator.Specification;

namespace RunnerPerf.Simulator.Http;

/// <summary>Finds out whose token a request carries. GitHub takes the words Bearer and token alike, in any case.</summary>
internal sealed class Authenticator(IReadOnlyList<IdentitySpecification> identities)
{
    /// <summary>The user of every request when the specification lists none.</summary>
    public const string AnyUser = "octocat";

    private readonly Dictionary<string, string> _users = identities.ToDictionary(i => i.Token, i => i.User);

    /// <returns>The user, or <c>null</c> and the refusal.</returns>
    public (string? User, ApiAnswer? Refusal) Authenticate(HttpRequest request)
    {
        if (_users.Count == 0)
            return (AnyUser, null);

        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return (null, ApiAnswer.Error(401, "Requires authentication"));

        var token = header.Split(' ', 2, StringSplitOptions.TrimEntries) switch
        {
            [var scheme, var value] when scheme.ToUpperInvariant() is "BEARER" or "TOKEN" => value,
            _ => "",
        };
        return _users.TryGetValue(token, out var user) ? (user, null) : (null, ApiAnswer.Error(401, "Bad credentials"));
    }
}
