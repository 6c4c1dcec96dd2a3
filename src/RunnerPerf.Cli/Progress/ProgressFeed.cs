using System.Threading.Channels;
using RunnerPerf.Engine.Hosting;

namespace RunnerPerf.Cli.Progress;

/// <summary>
/// Hands the engine's reports to whatever shows them. Only the latest is kept: a slow terminal never holds the engine up.
/// </summary>
internal sealed class ProgressFeed : IProgress<TestProgress>
{
    private readonly Channel<TestProgress> _channel = Channel.CreateBounded<TestProgress>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private TestProgress? _latest;

    /// <summary>The last report, for the messages of an abort; <c>null</c> before the first.</summary>
    public TestProgress? Latest => Volatile.Read(ref _latest);

    public ChannelReader<TestProgress> Reader => _channel.Reader;

    public void Report(TestProgress value)
    {
        Volatile.Write(ref _latest, value);
        _channel.Writer.TryWrite(value);
    }

    /// <summary>The test is over: the display shows the last report and ends.</summary>
    public void Complete() => _channel.Writer.TryComplete();
}
