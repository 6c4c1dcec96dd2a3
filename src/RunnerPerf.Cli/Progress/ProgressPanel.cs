using RunnerPerf.Cli.Rendering;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.Load.Plans;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RunnerPerf.Cli.Progress;

/// <summary>The picture of a test under way; fits 80 columns.</summary>
/// <param name="plan">For the phase's place in the whole.</param>
/// <param name="title">What is tested, against what.</param>
internal sealed class ProgressPanel(TestPlan plan, string title)
{
    private const int BarWidth = 24;

    public IRenderable Render(TestProgress report, WaitingHistory history, IReadOnlyList<string> notes)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        grid.AddRow(Label("phase"), new Markup(Phase(report)));
        grid.AddRow(Label("time"), new Markup(Time(report)));
        grid.AddRow(Label("rate"), new Markup(Rate(report)));
        grid.AddRow(Label("arrivals"), new Markup(Arrivals(report)));
        grid.AddRow(Label("runs"), new Markup(Runs(report)));
        grid.AddRow(Label("API"), new Markup(Api(report)));
        grid.AddRow(Label("waiting"), new Markup($"[blue]{Sparkline.Draw(history.Columns)}[/] peak {Format.Count(history.Highest)}"));
        var rows = new List<IRenderable> { new Markup($"[bold]{Markup.Escape(title)}[/]"), grid };
        rows.AddRange(notes.Select(note => new Markup($"[yellow]{Markup.Escape(note)}[/]")));
        return new Rows(rows);
    }

    private static Markup Label(string text) => new($"[grey]{text}[/]");

    private string Phase(TestProgress report)
    {
        var name = $"[bold]{Markup.Escape(StageText.Of(report))}[/]";
        return report is { Stage: TestStage.Loading, Phase: not null } && report.PhaseIndex < plan.Phases.Length
            ? $"{name}  {report.PhaseIndex + 1} of {plan.Phases.Length}, {Kind(plan.Phases[report.PhaseIndex])}"
            : name;
    }

    private static string Kind(PlannedPhase phase) =>
        $"{phase.Kind.ToString().ToLowerInvariant()} for {Format.Length(phase.Duration)}";

    private string Time(TestProgress report)
    {
        var share = plan.Duration > TimeSpan.Zero ? Math.Clamp(report.Elapsed / plan.Duration, 0, 1) : 1;
        var filled = (int)(share * BarWidth);
        var bar = $"[green]{new string('█', filled)}[/][grey]{new string('░', BarWidth - filled)}[/]";
        return report.Elapsed <= plan.Duration
            ? $"{Format.Clock(report.Elapsed)} of {Format.Clock(plan.Duration)}  {bar}"
            : $"{Format.Clock(report.Elapsed)}, {Format.Length(report.Elapsed - plan.Duration)} after the plan's end";
    }

    private static string Rate(TestProgress report) =>
        $"planned {Format.Rate(report.PlannedPerMinute)}   achieved {Format.Rate(report.AchievedPerMinute)}";

    private static string Arrivals(TestProgress report) =>
        $"due {Format.Count(report.Due)}/{Format.Count(report.Planned)}  dispatched {Format.Count(report.Dispatched)}  "
        + $"{Alarm("rejected", report.Rejected)}  {Alarm("dropped", report.Dropped)}  {Alarm("in doubt", report.InDoubt)}";

    private static string Runs(TestProgress report)
    {
        var oldest = report.OldestWait is { } wait ? $" (oldest {Format.Clock(wait)})" : "";
        return $"waiting {Format.Count(report.Waiting)}{oldest}  running {Format.Count(report.Running)}  "
            + $"done {Format.Count(report.Finished)}  {Alarm("failed", report.Failed)}";
    }

    private static string Api(TestProgress report)
    {
        var left = report.BudgetLeft is { } budget ? $"  left {Format.Count(budget)}" : "";
        var held = report.Throttled > TimeSpan.Zero ? $"  [yellow]held back {Format.Length(report.Throttled)}[/]" : "";
        return $"requests {Format.Count(report.Requests)}{left}{held}";
    }

    private static string Alarm(string label, long count) =>
        count > 0 ? $"[red]{label} {Format.Count(count)}[/]" : $"{label} 0";
}
