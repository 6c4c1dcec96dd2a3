using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using RunnerPerf.Results;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Engine.Reporting;

/// <summary>
/// Feeds one sink from a bounded buffer, so that a slow or broken sink never holds up the test. What does not fit is counted.
/// Gauges and API records give way first: they can be missed, an arrival or a run cannot.
/// </summary>
internal sealed partial class SinkPump
{
    private const int Capacity = 500_000;
    private const int RoomKeptForResults = 100_000;
    private const int BatchSize = 1_000;

    private readonly IRecordSink _sink;
    private readonly ILogger _log;
    private readonly Channel<ResultRecord> _records = Channel.CreateBounded<ResultRecord>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private Task _pumping = Task.CompletedTask;
    private long _dropped;
    private Exception? _problem;

    public SinkPump(IRecordSink sink, ILogger log)
    {
        _sink = sink;
        _log = log;
    }

    public string Name => _sink.Name;

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>The first thing that went wrong with the sink; <c>null</c> when nothing did.</summary>
    public Exception? Problem => _problem;

    /// <summary>Opens the sink and begins to write; what was offered before has waited in the buffer.</summary>
    public void Start(TestHeader test) => _pumping = Task.Run(() => PumpAsync(test));

    /// <summary>Returns at once.</summary>
    public void Offer(ResultRecord record)
    {
        var dispensable = record is GaugeRecord or ApiRecord;
        if ((dispensable && _records.Reader.Count > Capacity - RoomKeptForResults) || !_records.Writer.TryWrite(record))
            Interlocked.Increment(ref _dropped);
    }

    /// <summary>Writes what is buffered and takes nothing more.</summary>
    public async Task DrainAsync()
    {
        _records.Writer.TryComplete();
        await _pumping;
    }

    public async Task CompleteAsync(TestEnd end)
    {
        try
        {
            await _sink.CompleteAsync(end, CancellationToken.None);
        }
        catch (Exception problem)
        {
            Note(problem, 0);
        }
    }

    private async Task PumpAsync(TestHeader test)
    {
        try
        {
            await _sink.StartAsync(test, CancellationToken.None);
        }
        catch (Exception problem)
        {
            Note(problem, 0);
        }

        var batch = new List<ResultRecord>(BatchSize);
        while (await _records.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchSize && _records.Reader.TryRead(out var record))
                batch.Add(record);
            try
            {
                await _sink.WriteAsync(batch, CancellationToken.None);
            }
            catch (Exception problem)
            {
                Note(problem, batch.Count);
            }

            batch.Clear();
        }
    }

    private void Note(Exception problem, int lost)
    {
        Interlocked.Add(ref _dropped, lost);
        if (Interlocked.CompareExchange(ref _problem, problem, null) is null)
            LogProblem(_sink.Name, problem.Message);
    }

    [LoggerMessage(1, LogLevel.Warning, "Results are being lost, {Sink} does not take them: {Reason}")]
    private partial void LogProblem(string sink, string reason);
}
