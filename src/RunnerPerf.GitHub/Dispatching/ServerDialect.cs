using System.Text.RegularExpressions;
using RunnerPerf.GitHub.Errors;

namespace RunnerPerf.GitHub.Dispatching;

/// <summary>
/// How the server wants to be spoken to, learnt from what it refuses. GitHub returns a run's id under version 2026-03-10 or
/// when <c>return_run_details</c> asks for it; an Enterprise Server before 3.21 refuses either, with 400 or 422.
/// </summary>
internal sealed partial class ServerDialect
{
    private Words _current = new("2026-03-10", AsksForRunDetails: true);
    private volatile bool _proven;

    /// <param name="AsksForRunDetails">Whether dispatches carry <c>return_run_details</c>.</param>
    public sealed record Words(string ApiVersion, bool AsksForRunDetails);

    public Words Current => Volatile.Read(ref _current);

    /// <summary>The server has accepted a request in these words, so that a later 400 has other reasons.</summary>
    public void Confirm() => _proven = true;

    /// <summary>Learns from a refusal of something said in <paramref name="used"/>.</summary>
    /// <returns>Whether it is worth saying again in the words that are <see cref="Current"/> now.</returns>
    public bool Learn(Words used, ApiFailure refusal)
    {
        if (Plainer(used, refusal) is not { } plainer)
            return false;

        // Of several requests refused at once the first one changes the words; the others only use them.
        Interlocked.CompareExchange(ref _current, plainer, used);
        return true;
    }

    private Words? Plainer(Words used, ApiFailure refusal)
    {
        if (refusal.Status is not (400 or 410 or 422))
            return null;

        if (used.AsksForRunDetails && refusal.Message.Contains("return_run_details", StringComparison.OrdinalIgnoreCase))
            return used with { AsksForRunDetails = false };

        if (used.ApiVersion != Plain.ApiVersion && NamesVersion().IsMatch(refusal.Message))
            return used with { ApiVersion = Plain.ApiVersion };

        // The wording of a refused version is not documented. Until the server has accepted something, a 400 that does not
        // speak of the body is taken for one; a wrong guess costs the ids in the answers, not a run.
        var aboutVersion = refusal.Status == 400 && !_proven && used != Plain && !NamesBody().IsMatch(refusal.Message);
        return aboutVersion ? Plain : null;
    }

    private static Words Plain { get; } = new("2022-11-28", AsksForRunDetails: false);

    [GeneratedRegex(@"X-GitHub-Api-Version|\bAPI version\b|\b2026-03-10\b", RegexOptions.IgnoreCase)]
    private static partial Regex NamesVersion();

    [GeneratedRegex(@"\bJSON\b|\bbody\b", RegexOptions.IgnoreCase)]
    private static partial Regex NamesBody();
}
