using System.Threading.Channels;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.Load.Plans;
using Spectre.Console;

namespace RunnerPerf.Cli.Progress;

/// <summary>A picture that is redrawn in place, for a terminal.</summary>
internal sealed class LiveProgressDisplay(IAnsiConsole console, TestPlan plan, string title) : IProgressDisplay
{
    private const int HistoryColumns = 50;

    private readonly ProgressPanel _panel = new(plan, title);
    private readonly WaitingHistory _history = new(HistoryColumns);
    private readonly Lock _gate = new();
    private readonly List<string> _notes = [];
    private TestProgress? _shown;
    private LiveDisplayContext? _live;

    public Task ShowAsync(ChannelReader<TestProgress> reports) =>
        console.Live(new Text("starting...")).AutoClear(false).Overflow(VerticalOverflow.Crop).StartAsync(async live =>
        {
            await foreach (var report in reports.ReadAllAsync())
            {
                lock (_gate)
                {
                    _live = live;
                    _shown = report;
                    _history.Add(report.Waiting);
                    Draw();
                }
            }

            lock (_gate)
            {
                _live = null;
            }
        });

    public void Notify(string message)
    {
        lock (_gate)
        {
            _notes.Add(message);
            Draw();
        }
    }

    private void Draw()
    {
        if (_live is not null && _shown is not null)
        {
            _live.UpdateTarget(_panel.Render(_shown, _history, _notes));
        }
    }
}
