using System.Globalization;
using System.Text;
using System.Threading.Channels;
using RunnerPerf.Cli.Rendering;
using RunnerPerf.Engine.Hosting;
using Spectre.Console;

namespace RunnerPerf.Cli.Progress;

/// <summary>One line every few seconds and at each change of phase or stage, for pipes, logs and CI.</summary>
/// <param name="console">Where the lines go.</param>
/// <param name="wallClock">Spaces the lines.</param>
/// <param name="every">Wall-clock time between lines while nothing else changes.</param>
internal sealed class PlainProgressDisplay(IAnsiConsole console, TimeProvider wallClock, TimeSpan every) : IProgressDisplay
{
    private readonly Lock _gate = new();

    public async Task ShowAsync(ChannelReader<TestProgress> reports)
    {
        TestProgress? shown = null;
        var shownAt = wallClock.GetTimestamp();
        TestProgress? last = null;
        await foreach (var report in reports.ReadAllAsync())
        {
            last = report;
            if (shown is null || shown.Phase != report.Phase || shown.Stage != report.Stage
                || wallClock.GetElapsedTime(shownAt) >= every)
            {
                Write(Line(report));
                shown = report;
                shownAt = wallClock.GetTimestamp();
            }
        }

        if (last is not null && !ReferenceEquals(last, shown))
        {
            Write(Line(last));
        }
    }

    public void Notify(string message) => Write(message);

    internal static string Line(TestProgress report)
    {
        var culture = CultureInfo.InvariantCulture;
        var line = new StringBuilder();
        line.Append(culture, $"{Format.Clock(report.Elapsed)} {StageText.Of(report)}");
        if (report.Stage == TestStage.Loading)
        {
            line.Append(culture, $"  planned {Format.Rate(report.PlannedPerMinute)} achieved {Format.Rate(report.AchievedPerMinute)}");
        }

        line.Append(culture, $"  due {report.Due}/{report.Planned} dispatched {report.Dispatched}");
        line.Append(culture, $" rejected {report.Rejected} dropped {report.Dropped} in doubt {report.InDoubt}");
        line.Append(culture, $"  waiting {report.Waiting} running {report.Running} done {report.Finished} failed {report.Failed}");
        line.Append(culture, $"  requests {report.Requests}");
        if (report.BudgetLeft is { } left)
        {
            line.Append(culture, $" left {left}");
        }

        return line.ToString();
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            console.WritePlain(line);
        }
    }
}
