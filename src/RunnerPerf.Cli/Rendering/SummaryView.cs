using System.Collections.Immutable;
using RunnerPerf.Results.Statistics;
using RunnerPerf.Results.Summary;
using Spectre.Console;

namespace RunnerPerf.Cli.Rendering;

/// <summary>What a test came to, for people: the verdict, what limited it, then the figures.</summary>
internal static class SummaryView
{
    public static void Write(IAnsiConsole console, TestSummary summary)
    {
        console.WriteLine();
        console.MarkupLine(Headline(summary));
        if (summary.LimitedBy is { } limit)
        {
            console.MarkupLine($"Limited by {Markup.Escape(limit)}");
        }
        else if (summary.Verdict != Verdict.Aborted)
        {
            console.MarkupLine("Limited by nothing: the runners, the API and the load generator all kept up.");
        }

        foreach (var violation in summary.Violations)
        {
            console.MarkupLine($"[red]{Markup.Escape(violation)}[/]");
        }

        WriteThresholds(console, summary);
        console.WriteLine();
        WriteCounts(console, summary);
        console.WriteLine();
        console.Write(Times(summary));
        WriteExclusions(console, summary);
    }

    private static string Headline(TestSummary summary)
    {
        var style = summary.Verdict == Verdict.Passed ? "bold green" : "bold red";
        var test = summary.Test;
        var by = test.AbortedBy is { } who ? $" by {Markup.Escape(who)}" : "";
        return $"[{style}]{summary.Verdict.ToString().ToUpperInvariant()}[/]{by}: [bold]{Markup.Escape(test.Name)}[/] "
            + $"({test.Type}, seed {test.Seed}), {Format.Length(test.CompletedAt - test.StartedAt)} of test time";
    }

    private static void WriteThresholds(IAnsiConsole console, TestSummary summary)
    {
        foreach (var threshold in summary.Thresholds)
        {
            var mark = threshold.Passed ? "[green]holds[/] " : "[red]failed[/]";
            var actual = threshold.Actual is { } value ? $"was {Measured(threshold.Text, value)}" : "there was nothing to measure";
            console.MarkupLine($"  {mark} {Markup.Escape(threshold.Text)}: {actual}");
        }
    }

    private static string Measured(string text, double value) => text switch
    {
        _ when text.Contains("rate", StringComparison.Ordinal) => $"{Format.Number(value * 100)} %",
        _ when text.Contains("queue_depth", StringComparison.Ordinal) => Format.Number(value),
        _ => Format.Seconds(value),
    };

    private static void WriteCounts(IAnsiConsole console, TestSummary summary)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        var (arrivals, runs, api, lag) = (summary.Arrivals, summary.Runs, summary.Api, summary.DispatchLagMs);
        Row("arrivals", $"planned {Format.Count(arrivals.Planned)} = dispatched {Format.Count(arrivals.Dispatched)} "
            + $"+ rejected {Format.Count(arrivals.Rejected)} + dropped {Format.Count(arrivals.Dropped)}");
        Row("", $"lost {arrivals.Lost}, duplicated {arrivals.Duplicated}, adopted after a lost reply {arrivals.Adopted}"
            + Because(arrivals.Reasons));
        Row("sent late", lag.P50 is null
            ? "nothing was sent"
            : $"p50 {Milliseconds(lag.P50)}, p99 {Milliseconds(lag.P99)}, max {Milliseconds(lag.Max)} of test time");
        Row("runs", $"completed {Format.Count(runs.Completed)}: success {Format.Count(runs.Success)}, failure {Format.Count(runs.Failure)}, "
            + $"cancelled {Format.Count(runs.Cancelled)}, timed out {Format.Count(runs.TimedOut)}; unresolved {Format.Count(runs.Unresolved)}");
        var perRun = api.PerRun is { } each ? $", {Format.Number(each)} per run" : "";
        var held = api.ThrottledS > 0 ? $", held back {Format.Seconds(api.ThrottledS)} by limits" : "";
        Row("API", $"{Format.Count(api.Requests)} requests{perRun}; {Format.Count(api.NotModified)} more were free (not modified){held}");
        Row("", string.Join(", ", api.ByKind.Select(kind => $"{kind.Key} {Format.Count(kind.Value)}")));
        console.Write(grid);

        void Row(string label, string text) => grid.AddRow(new Markup($"[grey]{label}[/]"), new Text(text));
    }

    private static string Because(ImmutableSortedDictionary<string, long> reasons) =>
        reasons.Count == 0 ? "" : $"; not sent: {string.Join(", ", reasons.Select(reason => $"{reason.Key} {reason.Value}"))}";

    private static Table Times(TestSummary summary)
    {
        var table = Tables.Plain("phase", "#runs", "#queued p50", "#p95", "#max", "#executed p50", "#p95", "#max");
        foreach (var phase in summary.Phases)
        {
            table.AddRow(Cells(Markup.Escape(phase.Name), phase.Arrivals.Dispatched, phase.QueueTimeS, phase.ExecutionTimeS));
        }

        table.AddRow(Cells("[bold]all[/]", summary.Arrivals.Dispatched, summary.QueueTimeS, summary.ExecutionTimeS));
        return table;
    }

    private static string[] Cells(string name, long runs, Distribution queue, Distribution execution) =>
    [
        name, Format.Count(runs), Cell(queue.P50), Cell(queue.P95), Cell(queue.Max), Cell(execution.P50), Cell(execution.P95), Cell(execution.Max),
    ];

    private static string Cell(double? seconds) => seconds is { } value ? Format.Clock(TimeSpan.FromSeconds(value)) : "-";

    private static string Milliseconds(double? value) => value is { } known ? Format.Seconds(known / 1000) : "-";

    private static void WriteExclusions(IAnsiConsole console, TestSummary summary)
    {
        foreach (var exclusion in summary.Exclusions)
        {
            console.WritePlain($"not measured: {Format.Count(exclusion.Count)} x {exclusion.Measure} ({exclusion.Reason})");
        }

        foreach (var (sink, records) in summary.DroppedRecords)
        {
            console.WriteLabelled("warning", "yellow", $"{sink} had to give up {Format.Count(records)} records.");
        }
    }
}
