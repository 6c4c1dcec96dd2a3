using RunnerPerf.Cli.Errors;
using RunnerPerf.Cli.Targets;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Budgets;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Cli.Preflight;

/// <summary>What the checks before a test found out.</summary>
/// <param name="Identities">With the limits that the server itself states.</param>
/// <param name="ClockSkew">Our clock minus the server's.</param>
/// <param name="Budget">What the plan needs of those limits.</param>
internal sealed record PreflightReport(IReadOnlyList<IdentityBudget> Identities, TimeSpan ClockSkew, BudgetForecast Budget);

/// <summary>Everything that can be known to go wrong is found here, before anything is sent.</summary>
/// <param name="target">Where.</param>
/// <param name="force">Go on even if the API budget cannot be kept.</param>
internal sealed class PreflightChecks(TestTarget target, bool force)
{
    /// <exception cref="CommandException">The test cannot be carried out; exit 4.</exception>
    public async Task<PreflightReport> RunAsync(TestPlan plan, string correlationInput, CancellationToken cancellationToken)
    {
        try
        {
            var identities = await ReadLimitsAsync(cancellationToken);
            var budget = RequireBudget(plan, identities);
            await RequireWorkflowsAsync(plan, correlationInput, cancellationToken);
            // Both clocks are one and the same with a simulator.
            var skew = target.Simulated ? TimeSpan.Zero : await target.Main.MeasureClockSkewAsync(cancellationToken);
            return new PreflightReport(identities, skew, budget);
        }
        catch (GitHubException exception)
        {
            throw GitHubErrors.ToCommand(exception);
        }
    }

    public static IEnumerable<WantedWorkflow> Wanted(TestPlan plan, string defaultRef) => plan.Workload
        .GroupBy(entry => (entry.Workflow, Ref: entry.Ref ?? defaultRef))
        .Select(group => new WantedWorkflow(
            group.Key.Workflow, group.Key.Ref, group.SelectMany(entry => entry.Inputs.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase)));

    private BudgetForecast RequireBudget(TestPlan plan, List<IdentityBudget> identities)
    {
        // The smallest limit stands for all: the shares of the identities are equal.
        var limits = target.Limits with { PrimaryPerHour = identities.Min(identity => identity.PrimaryPerHour) };
        var budget = BudgetForecast.Of(plan, limits, [.. identities.Select(identity => identity.Name)]);
        return budget.Feasible || force
            ? budget
            : throw CommandException.CannotBeCarriedOut(
                string.Join(Environment.NewLine, budget.Warnings), "Lower the rate, add identities, or run it throttled with --force.");
    }

    private async Task<List<IdentityBudget>> ReadLimitsAsync(CancellationToken cancellationToken)
    {
        var budgets = new List<IdentityBudget>();
        foreach (var (name, github) in target.Identities)
        {
            var limit = await github.GetRateLimitAsync(cancellationToken);
            budgets.Add(new IdentityBudget(name, limit.Limit ?? target.Limits.PrimaryPerHour, target.Limits.Concurrent, github));
        }

        return budgets;
    }

    private async Task RequireWorkflowsAsync(TestPlan plan, string correlationInput, CancellationToken cancellationToken)
    {
        var check = new WorkflowCheck(target, correlationInput);
        var verdicts = await check.LookAtAsync(Wanted(plan, target.DefaultRef), cancellationToken);
        var bad = verdicts.Where(verdict => verdict.Problem is not null).ToArray();
        if (bad.Length > 0)
        {
            throw CommandException.CannotBeCarriedOut(
                string.Join(Environment.NewLine, bad.Select(verdict => verdict.Problem)),
                string.Join(Environment.NewLine + "  ", bad.Select(verdict => verdict.Advice).Distinct()));
        }
    }
}
