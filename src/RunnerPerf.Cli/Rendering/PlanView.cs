using RunnerPerf.Load.Budgets;
using RunnerPerf.Load.Plans;
using Spectre.Console;

namespace RunnerPerf.Cli.Rendering;

/// <summary>A plan for people: what comes when, and what it costs.</summary>
internal static class PlanView
{
    private const int ChartWidth = 66;
    private const int ChartHeight = 8;

    public static void Write(IAnsiConsole console, TestPlan plan, BudgetForecast budget)
    {
        console.MarkupLine($"[bold]{Markup.Escape(plan.Name)}[/] ({Word(plan.Type)}, seed {plan.Seed}): "
            + $"{Format.Count(plan.PlannedArrivals)} arrivals, {Word(plan.Process)}, in {Format.Length(plan.Duration)}");
        console.WriteLine();
        foreach (var line in RateChart.Draw(plan, ChartWidth, ChartHeight))
        {
            console.WritePlain(line);
        }

        console.WriteLine();
        console.Write(Phases(plan));
        console.WriteLine();
        console.Write(Workload(plan));
        console.WriteLine();
        WriteBudget(console, budget);
    }

    private static void WriteBudget(IAnsiConsole console, BudgetForecast budget)
    {
        console.WritePlain($"API: about {Format.Count(budget.Requests)} requests for {Format.Count(budget.Dispatches)} dispatches, "
            + $"paid by {string.Join(", ", budget.Identities)}.");
        foreach (var limit in budget.Limits)
        {
            var verdict = limit.ExceededAt is { } at ? $"exceeded after {Format.Length(at)}" : "holds";
            console.WritePlain($"  {limit.Limit}: {Format.Count(limit.Needed)} of {Format.Count(limit.Allowed)} at the peak; {verdict}");
        }

        foreach (var warning in budget.Warnings)
        {
            console.WriteLabelled("warning", "yellow", warning);
        }
    }

    private static Table Phases(TestPlan plan)
    {
        var table = Tables.Plain("phase", "kind", "#from", "#for", "#arrivals", "#rate at start", "#at end");
        foreach (var phase in plan.Phases)
        {
            table.AddRow(
                Markup.Escape(phase.Name), Word(phase.Kind), Format.Clock(phase.Start), Format.Length(phase.Duration),
                Format.Count(phase.Planned), Format.Rate(phase.Rate.FirstPerMinute), Format.Rate(phase.Rate.LastPerMinute));
        }

        return table;
    }

    private static Table Workload(TestPlan plan)
    {
        var total = plan.Workload.Sum(entry => entry.Weight);
        var table = Tables.Plain("workflow", "#share", "#jobs", "ref", "inputs");
        foreach (var entry in plan.Workload)
        {
            table.AddRow(
                Markup.Escape(entry.Workflow), $"{Format.Number(entry.Weight / total * 100)} %",
                entry.JobsPerDispatch.ToString(System.Globalization.CultureInfo.InvariantCulture), Markup.Escape(entry.Ref ?? "default"),
                Markup.Escape(string.Join(", ", entry.Inputs.Select(input => $"{input.Key}={input.Value}"))));
        }

        return table;
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
