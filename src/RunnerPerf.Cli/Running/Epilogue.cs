using System.Globalization;
using RunnerPerf.Cli.Rendering;
using RunnerPerf.Load.Plans;
using RunnerPerf.Reporting;
using RunnerPerf.Results.Summary;
using Spectre.Console;

namespace RunnerPerf.Cli.Running;

/// <summary>What follows the figures: what to know about them, what was left behind, and where everything is.</summary>
internal sealed class Epilogue(IAnsiConsole console, ResultDirectory place)
{
    private const int RunsNamed = 20;

    public void Write(TestPlan plan, TestSummary summary, IReadOnlyList<string> problems, int logged)
    {
        console.WriteLine();
        if (plan.StopWhen.Length > 0)
        {
            var criteria = string.Join(", ", plan.StopWhen.Select(criterion => criterion.Text));
            Warn($"the stop criteria were not watched, this version cannot yet: {criteria}.");
        }

        if (summary.Runs.LeftRunning is { Length: > 0 } left)
        {
            var named = string.Join(", ", left.Take(RunsNamed).Select(run => run.ToString(CultureInfo.InvariantCulture)));
            Warn($"{Format.Count(left.Length)} runs were left unfinished on GitHub: {named}{(left.Length > RunsNamed ? ", ..." : ".")}");
        }

        foreach (var problem in problems)
        {
            console.WriteLabelled("error", "red", problem);
        }

        if (logged > 0)
        {
            Warn($"the engine logged {Format.Count(logged)} warnings; see runnerperf.log.");
        }

        console.WritePlain(problems.Count == 0 ? "Written:" : "Written, not all of it whole:");
        string[] files =
        [
            place.Summary, place.Plan, place.Runs, place.Jobs, place.Metrics, place.Log, place.Database,
        ];
        foreach (var file in files.Where(File.Exists))
        {
            console.WritePlain($"  {file}");
        }
    }

    private void Warn(string text) => console.WriteLabelled("warning", "yellow", text);
}
