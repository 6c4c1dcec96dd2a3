using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Budgets;

/// <summary>What a plan comes to, as <c>plan.json</c> and <c>plan --json</c> show it. Equal plans and limits give equal bytes.</summary>
public sealed record PlanReport
{
    public required string Test { get; init; }

    public required string Type { get; init; }

    public required ulong Seed { get; init; }

    public required PlannedArrivals Arrivals { get; init; }

    public required ImmutableArray<PhaseReport> Phases { get; init; }

    public required double DurationS { get; init; }

    public required BudgetReport Budget { get; init; }

    /// <summary>Runner minutes, as GitHub would bill them; <c>null</c> while they are not forecast.</summary>
    public double? Minutes { get; init; }

    /// <summary><c>null</c> while it is not forecast.</summary>
    public double? Cost { get; init; }

    /// <summary>The predicted queue; <c>null</c> while it is not forecast.</summary>
    public QueueReport? Queue { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }

    public static PlanReport Of(TestPlan plan, BudgetForecast budget) => new()
    {
        Test = plan.Name,
        Type = Word(plan.Type),
        Seed = plan.Seed,
        Arrivals = new PlannedArrivals(plan.PlannedArrivals, Word(plan.Process)),
        Phases =
        [
            .. plan.Phases.Select(phase => new PhaseReport(
                phase.Name, Word(phase.Kind), phase.Start.TotalSeconds, phase.Duration.TotalSeconds, phase.Planned,
                phase.Rate.FirstPerMinute, phase.Rate.LastPerMinute)),
        ],
        DurationS = plan.Duration.TotalSeconds,
        Budget = BudgetReport.Of(budget),
        Warnings = budget.Warnings,
    };

    public string ToJson() => JsonSerializer.Serialize(this, PlanJsonContext.Default.PlanReport);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

/// <param name="Planned">In the whole test.</param>
/// <param name="Process"><c>regular</c> or <c>poisson</c>.</param>
public sealed record PlannedArrivals(long Planned, string Process);

public sealed record PhaseReport(
    string Name, string Kind, double StartS, double DurationS, long Planned, double RateFromPerMin, double RateToPerMin);

public sealed record QueueReport(string Model, double Utilisation, double P95S);

public sealed record BudgetReport(
    long Requests, long Dispatches, ImmutableArray<IdentityReport> PerIdentity, ImmutableArray<LimitReport> Limits,
    bool Feasible, int IdentitiesNeeded)
{
    public static BudgetReport Of(BudgetForecast budget) => new(
        budget.Requests,
        budget.Dispatches,
        [.. budget.Identities.Select((name, index) => new IdentityReport(name, Share(budget, index)))],
        [.. budget.Limits.Select(limit => new LimitReport(
            limit.Limit, limit.Allowed, limit.Needed, limit.ExceededAt?.TotalSeconds))],
        budget.Feasible,
        budget.IdentitiesNeeded);

    private static long Share(BudgetForecast budget, int index) =>
        (budget.Requests / budget.Identities.Length) + (index < budget.Requests % budget.Identities.Length ? 1 : 0);
}

/// <param name="Identity">Its name.</param>
/// <param name="Requests">Its even share of the test's.</param>
public sealed record IdentityReport(string Identity, long Requests);

public sealed record LimitReport(string Limit, long Allowed, long Needed, double? ExceededAtS);

[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NewLine = "\n")]
[JsonSerializable(typeof(PlanReport))]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
