using RunnerPerf.InfluxDb;
using RunnerPerf.Results;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Reporting.Metrics;

/// <summary>Writes <c>metrics.lp</c> as the records come.</summary>
public sealed class MetricsSink(ResultDirectory directory) : IRecordSink
{
    private LineProtocolFileWriter? _file;
    private MetricsMapping? _mapping;

    public string Name => "metrics";

    public ValueTask StartAsync(TestHeader test, CancellationToken cancellationToken)
    {
        directory.Create();
        _mapping = new MetricsMapping(test);
        ResultFile.Guard(directory.Metrics, () => _file = LineProtocolFileWriter.Create(directory.Metrics));
        return ValueTask.CompletedTask;
    }

    public ValueTask WriteAsync(IReadOnlyList<ResultRecord> records, CancellationToken cancellationToken)
    {
        var (file, mapping) = Started();
        return ResultFile.GuardAsync(directory.Metrics, async () =>
        {
            foreach (var record in records)
            {
                foreach (var point in mapping.Map(record))
                {
                    await file.WriteAsync(point, cancellationToken);
                }
            }

            await file.FlushAsync(cancellationToken);
        });
    }

    public ValueTask CompleteAsync(TestEnd end, CancellationToken cancellationToken)
    {
        var (file, _) = Started();
        return ResultFile.GuardAsync(directory.Metrics, () => file.CompleteAsync(cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            await ResultFile.GuardAsync(directory.Metrics, _file.DisposeAsync);
        }
    }

    private (LineProtocolFileWriter File, MetricsMapping Mapping) Started() => (_file, _mapping) is ({ } file, { } mapping)
        ? (file, mapping)
        : throw new InvalidOperationException("The sink was not started.");
}
