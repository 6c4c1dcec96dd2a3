using System.Collections.Immutable;
using System.Threading.Channels;
using RunnerPerf.Cli.Progress;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.Load.Definitions;
using Spectre.Console.Testing;

namespace RunnerPerf.Cli.Tests.Progress;

public sealed class ProgressTests
{
    private static readonly TestProgress Report = new()
    {
        TestId = Guid.Empty,
        Stage = TestStage.Loading,
        Phase = "steady",
        Elapsed = TimeSpan.FromSeconds(65),
        Planned = 60,
        Due = 32,
        Dispatched = 30,
        InDoubt = 1,
        Dropped = 1,
        Waiting = 20,
        Running = 4,
        Finished = 6,
        Failed = 2,
        PlannedPerMinute = 30,
        AchievedPerMinute = 29.5,
        BudgetLeft = 4900,
        Requests = 100,
    };

    [Fact]
    public void Line_WhileLoading_HasEveryCount() => Assert.Equal(
        "01:05 steady  planned 30.0/min achieved 29.5/min  due 32/60 dispatched 30 rejected 0 dropped 1 in doubt 1"
        + "  waiting 20 running 4 done 6 failed 2  requests 100 left 4900",
        PlainProgressDisplay.Line(Report));

    [Fact]
    public async Task PlainDisplay_WithinAPhase_WritesOneLineAndTheLast()
    {
        var console = new TestConsole();
        using var text = new StringWriter();
        console.Profile.Out = new Spectre.Console.AnsiConsoleOutput(text);
        var reports = Channel.CreateUnbounded<TestProgress>();
        foreach (var dispatched in Enumerable.Range(1, 5))
        {
            reports.Writer.TryWrite(Report with { Dispatched = dispatched });
        }

        reports.Writer.Complete();
        await new PlainProgressDisplay(console, TimeProvider.System, TimeSpan.FromHours(1)).ShowAsync(reports.Reader);

        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("dispatched 1 ", lines[0]);
        Assert.Contains("dispatched 5 ", lines[1]);
    }

    [Fact]
    public void Panel_On80Columns_FitsAndNamesWhatIsWrong()
    {
        var plan = TestDefinitions.Read(Support.Definitions.Short, "short.yaml");
        var console = new TestConsole().Width(80);
        var history = new WaitingHistory(50);
        foreach (var waiting in Enumerable.Range(0, 200))
        {
            history.Add(waiting);
        }

        console.Write(new ProgressPanel(plan, "short against simulator").Render(
            Report with { OldestWait = TimeSpan.FromMinutes(100) }, history, ["Ctrl-C: cancelling."]));

        var shown = console.Output;
        Assert.All(shown.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("1 of 1, constant for 2 min", shown);
        Assert.Contains("waiting 20 (oldest 1:40:00)", shown);
        Assert.Contains("left 4,900", shown);
        Assert.Contains("peak 199", shown);
        Assert.Contains("Ctrl-C: cancelling.", shown);
    }

    [Fact]
    public void History_LongerThanItsWidth_KeepsTheWholeTest()
    {
        var history = new WaitingHistory(4);
        foreach (var waiting in new[] { 9, 1, 2, 3, 4, 5, 6, 7, 8 })
        {
            history.Add(waiting);
        }

        Assert.Equal(ImmutableArray.Create<long>(9, 7, 8), history.Columns);
        Assert.Equal(9, history.Highest);
    }

    [Theory]
    [InlineData(new long[] { 0, 0 }, "▁▁")]
    [InlineData(new long[] { 0, 7, 14 }, "▁▄█")]
    [InlineData(new long[0], "")]
    public void Sparkline_OfCounts_ScalesToTheHighest(long[] values, string drawn) => Assert.Equal(drawn, Sparkline.Draw(values));
}
