using System.Threading.Channels;
using RunnerPerf.Engine.Hosting;

namespace RunnerPerf.Cli.Progress;

/// <summary>Shows a test under way until the reports end.</summary>
internal interface IProgressDisplay
{
    Task ShowAsync(ChannelReader<TestProgress> reports);

    /// <summary>Something the watcher must know now, such as what Ctrl-C is doing. May be called from any thread.</summary>
    void Notify(string message);
}
