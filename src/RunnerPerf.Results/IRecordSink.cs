using RunnerPerf.Results.Records;

namespace RunnerPerf.Results;

/// <summary>
/// Takes what the engine reports. Called from one place at a time, batch after batch, off the path of the arrivals; a sink
/// that fails loses only its own batch, which is counted.
/// </summary>
public interface IRecordSink : IAsyncDisposable
{
    string Name { get; }

    ValueTask StartAsync(TestHeader test, CancellationToken cancellationToken);

    ValueTask WriteAsync(IReadOnlyList<ResultRecord> records, CancellationToken cancellationToken);

    /// <summary>The last call; everything written must be durable when it returns.</summary>
    ValueTask CompleteAsync(TestEnd end, CancellationToken cancellationToken);
}
