using System.Globalization;

namespace RunnerPerf.Load.Budgets;

/// <summary>What the numbers of a forecast mean, in sentences with their arithmetic.</summary>
internal static class BudgetWarnings
{
    /// <summary>Above this share of a limit, whoever else uses the identity can use up the rest.</summary>
    private const double Tight = 0.8;

    /// <summary>A plan that takes less of the limit is too small to mind its rate.</summary>
    private const double Noticeable = 0.2;

    public static IEnumerable<string> Of(RequestProfile profile, IReadOnlyList<LimitForecast> limits, int identities)
    {
        if (profile.Dispatches == 0)
            yield return "The plan has no arrivals: nothing will be dispatched.";
        foreach (var limit in limits)
        {
            if (!limit.Holds)
                yield return Exceeded(limit, identities);
            else if (limit.Needed > limit.Allowed * Tight)
                yield return Text($"{Need(limit, identities)}: little is left for anyone else who uses {(identities == 1 ? "it" : "them")}.");
        }

        if (limits.All(limit => limit.Holds) && limits.FirstOrDefault(limit => limit.Limit == PrimaryLimitRule.Name) is { } primary)
        {
            var sustained = Math.Max(0, primary.Allowed - RequestProfile.PollsPerHour) / 60 / profile.PerRun;
            if (profile.PeakRunsPerMinute > sustained && primary.Needed > primary.Allowed * Noticeable)
            {
                yield return Text(
                    $"A peak of {profile.PeakRunsPerMinute:0.#}/min fits as it is short: {Identities(identities)} can sustain {sustained:0.#}/min.");
            }
        }
    }

    private static string Exceeded(LimitForecast limit, int identities) => Text(
        $"{Need(limit, identities)}. It would be throttled from minute {Math.Floor(limit.ExceededAt!.Value.TotalMinutes):F0} on. {Identities(limit.IdentitiesNeeded)} would do.");

    private static string Need(LimitForecast limit, int identities) => Text(
        $"The plan needs {limit.Needed:N0} requests {limit.When}; {Identities(identities)} {(identities == 1 ? "allows" : "allow")} {limit.Allowed:N0} ({limit.Limit} {limit.AllowedPerIdentity:N0})");

    private static string Identities(int count) => count == 1 ? "1 identity" : Text($"{count} identities");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
