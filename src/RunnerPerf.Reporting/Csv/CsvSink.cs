using RunnerPerf.Results;
using RunnerPerf.Results.Records;
using RunnerPerf.Results.Timing;

namespace RunnerPerf.Reporting.Csv;

/// <summary>
/// Writes <c>runs.csv</c> and <c>jobs.csv</c> as the records come. A run's row is written when both its arrival and its end are
/// known, so what is held is bounded by the runs under way. Rejected and dropped arrivals have no run and hence no row.
/// </summary>
public sealed class CsvSink(ResultDirectory directory) : IRecordSink
{
    private readonly Dictionary<long, ArrivalRecord> _arrivals = [];
    private readonly Dictionary<long, RunRecord> _runs = [];
    private CsvFile<RunRow>? _runFile;
    private CsvFile<JobRow>? _jobFile;

    public string Name => "csv";

    public async ValueTask StartAsync(TestHeader test, CancellationToken cancellationToken)
    {
        directory.Create();
        _runFile = CsvFile<RunRow>.Create(directory.Runs);
        _jobFile = CsvFile<JobRow>.Create(directory.Jobs);
        await FlushAsync(cancellationToken);
    }

    public ValueTask WriteAsync(IReadOnlyList<ResultRecord> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            switch (record)
            {
                case ArrivalRecord { Fate: ArrivalFate.Dispatched } arrival when _runs.Remove(arrival.Index, out var run):
                    Add(arrival, run);
                    break;
                case ArrivalRecord { Fate: ArrivalFate.Dispatched } arrival:
                    _arrivals[arrival.Index] = arrival;
                    break;
                case RunRecord run when _arrivals.Remove(run.ArrivalIndex, out var arrival):
                    Add(arrival, run);
                    break;
                case RunRecord run:
                    _runs[run.ArrivalIndex] = run;
                    break;
            }
        }

        return FlushAsync(cancellationToken);
    }

    public async ValueTask CompleteAsync(TestEnd end, CancellationToken cancellationToken)
    {
        foreach (var arrival in _arrivals.Values.OrderBy(arrival => arrival.Index))
        {
            Add(arrival, null);
        }

        foreach (var run in _runs.Values.OrderBy(run => run.ArrivalIndex))
        {
            Add(null, run);
        }

        _arrivals.Clear();
        _runs.Clear();
        await RunFile.CompleteAsync(cancellationToken);
        await JobFile.CompleteAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_runFile is not null)
        {
            await _runFile.DisposeAsync();
        }

        if (_jobFile is not null)
        {
            await _jobFile.DisposeAsync();
        }
    }

    private CsvFile<RunRow> RunFile => _runFile ?? throw new InvalidOperationException("The sink was not started.");

    private CsvFile<JobRow> JobFile => _jobFile ?? throw new InvalidOperationException("The sink was not started.");

    private void Add(ArrivalRecord? arrival, RunRecord? run)
    {
        RunFile.Add(RunRow.Of(arrival, run));
        if (run is not null)
        {
            foreach (var job in RunTimings.From(run).Jobs)
            {
                JobFile.Add(JobRow.Of(run, job));
            }
        }
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await RunFile.FlushAsync(cancellationToken);
        await JobFile.FlushAsync(cancellationToken);
    }
}
