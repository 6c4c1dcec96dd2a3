using System.Collections.Immutable;
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

    /// <summary>Sentences on what does not fit or only just does, with the arithmetic.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <param name="plan">What is to be carried out.</param>
    /// <param name="limits">Of each identity.</param>
    /// <param name="identities">Their names; at least one.</param>
    public static BudgetForecast Of(TestPlan plan, GitHubLimits limits, IReadOnlyList<string> identities)
    {
        var profile = RequestProfile.Of(plan);
        var rules = new List<ILimitRule>();
        if (limits.PrimaryPerHour is { } perHour and > 0)
            rules.Add(new PrimaryLimitRule(perHour));
        if (limits.Concurrent is { } concurrent)
            rules.Add(new ConcurrencyRule(concurrent));
        var count = Math.Max(1, identities.Count);
        ImmutableArray<LimitForecast> forecasts = [.. rules.Select(rule => rule.Forecast(profile, count))];
        return new BudgetForecast
        {
            Requests = profile.Total,
            Dispatches = profile.Dispatches,
            Identities = [.. identities],
            Limits = forecasts,
            Warnings = [.. BudgetWarnings.Of(profile, forecasts, count)],
        };
    }
}
