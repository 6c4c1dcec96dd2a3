using System.Text.RegularExpressions;
using RunnerPerf.GitHub.Errors;

namespace RunnerPerf.GitHub.Dispatching;

/// <summary>
/// How the server wants to be spoken to, learnt from what it refuses. GitHub returns a run's id under version 2026-03-10 or
/// when <c>return_run_details</c> asks for it; an Enterprise Server before 3.21 refuses either, with 400 or 422.
/// </summary>
internal sealed partial class ServerDialect
{
    private static readonly Words Newest = new("2026-03-10", AsksForRunDetails: true);
    private static readonly Words Plain = new("2022-11-28", AsksForRunDetails: false);

    private Words _current = Newest;
    private volatile bool _provenByRead;
    private volatile bool _provenByDispatch;

    /// <param name="AsksForRunDetails">Whether dispatches carry <c>return_run_details</c>.</param>
    public sealed record Words(string ApiVersion, bool AsksForRunDetails);

    public Words Current => Volatile.Read(ref _current);

    /// <summary>The server has accepted such a request, so that a later 400 has other reasons than the words.</summary>
    public void Confirm(bool dispatch)
    {
        _provenByRead = true;
        _provenByDispatch |= dispatch;
    }

    /// <summary>Learns from a refusal of a request said in <paramref name="used"/>.</summary>
    /// <returns>Whether it is worth saying again in the words that are <see cref="Current"/> now.</returns>
    public bool Learn(Words used, ApiFailure refusal, bool dispatch)
    {
        if (ReferenceEquals(used, Plain) && refusal.Status == 400 && !IsProven(dispatch))
        {
            // It was guessed that the words were the trouble, and they were not.
            Interlocked.CompareExchange(ref _current, Newest, Plain);
            return false;
        }

        if (Plainer(used, refusal, dispatch) is not { } plainer)
            return false;

        // Of several requests refused at once the first one changes the words; the others only use them.
        Interlocked.CompareExchange(ref _current, plainer, used);
        return true;
    }

    private bool IsProven(bool dispatch) => dispatch ? _provenByDispatch : _provenByRead;

    private Words? Plainer(Words used, ApiFailure refusal, bool dispatch)
    {
        if (refusal.Status is not (400 or 410 or 422))
            return null;

        if (used.AsksForRunDetails && refusal.Message.Contains("return_run_details", StringComparison.OrdinalIgnoreCase))
            return used with { AsksForRunDetails = false };

        if (used.ApiVersion != Plain.ApiVersion && NamesVersion().IsMatch(refusal.Message))
            return used with { ApiVersion = Plain.ApiVersion };

        // How a server puts this is not documented. Until it has accepted a request of the kind, a 400 that does not speak of
        // the body is taken for a refusal of the words; a wrong guess costs a request.
        var unexplained = refusal.Status == 400 && !IsProven(dispatch) && used != Plain && !NamesBody().IsMatch(refusal.Message);
        return unexplained ? Plain : null;
    }

    [GeneratedRegex(@"X-GitHub-Api-Version|\bAPI version\b|\b2026-03-10\b", RegexOptions.IgnoreCase)]
    private static partial Regex NamesVersion();

    [GeneratedRegex(@"\bJSON\b|\bbody\b", RegexOptions.IgnoreCase)]
    private static partial Regex NamesBody();
}
