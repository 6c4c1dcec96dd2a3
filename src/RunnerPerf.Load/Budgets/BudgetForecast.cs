using System.Collections.Immutable;
using System.Globalization;
using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Budgets;

/// <summary>Whether the identities at hand can pay for a plan.</summary>
public sealed record BudgetForecast
{
    /// <summary>API requests in the whole test.</summary>
    public required long Requests { get; init; }

    public required long Dispatches { get; init; }

    public required ImmutableArray<string> Identities { get; init; }

    public required ImmutableArray<LimitForecast> Limits { get; init; }

    public bool Feasible => Limits.All(limit => limit.Holds);

    /// <summary>How many identities would do, each with the same limits.</summary>
    public int IdentitiesNeeded => Limits.Select(limit => limit.IdentitiesNeeded).DefaultIfEmpty(1).Max();

    /// <summary>Sentences on what does not fit, with the arithmetic.</summary>
    public ImmutableArray<string> Warnings => [.. Limits.Where(limit => !limit.Holds).Select(Explain)];

    /// <param name="plan">What is to be carried out.</param>
    /// <param name="limits">Of each identity.</param>
    /// <param name="identities">Their names; at least one.</param>
    public static BudgetForecast Of(TestPlan plan, GitHubLimits limits, IReadOnlyList<string> identities)
    {
        var profile = RequestProfile.Of(plan);
        var rules = new List<ILimitRule>();
        if (limits.PrimaryPerHour is { } perHour)
            rules.Add(new PrimaryLimitRule(perHour));
        return new BudgetForecast
        {
            Requests = profile.Total,
            Dispatches = profile.Dispatches,
            Identities = [.. identities],
            Limits = [.. rules.Select(rule => rule.Forecast(profile, Math.Max(1, identities.Count)))],
        };
    }

    private string Explain(LimitForecast limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"The plan needs {limit.Needed:N0} requests in its busiest hour; {Identities.Length} {(Identities.Length == 1 ? "identity allows" : "identities allow")} {limit.Allowed:N0} ({limit.Limit} {limit.AllowedPerIdentity:N0}). It would be throttled from minute {limit.ExceededAt!.Value.TotalMinutes:F0} on. {limit.IdentitiesNeeded} identities would do, or more jobs per dispatch.");
}
