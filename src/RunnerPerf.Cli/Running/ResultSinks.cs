using RunnerPerf.Cli.Errors;
using RunnerPerf.Reporting;
using RunnerPerf.Reporting.Csv;
using RunnerPerf.Reporting.Metrics;
using RunnerPerf.Results;
using RunnerPerf.Results.Summary;
using RunnerPerf.Storage;

namespace RunnerPerf.Cli.Running;

/// <summary>Everything that takes the records of one test.</summary>
internal sealed class ResultSinks : IAsyncDisposable
{
    private readonly ResultDirectory _place;
    private readonly SqlResultStore _store;

    private ResultSinks(ResultDirectory place, SqlResultStore store)
    {
        _place = place;
        _store = store;
        All = [Collector, new CsvSink(place), new MetricsSink(place), store.CreateSink()];
    }

    public ResultsCollector Collector { get; } = new();

    public IReadOnlyList<IRecordSink> All { get; }

    /// <exception cref="CommandException">The database cannot be opened; nothing was sent yet.</exception>
    public static ResultSinks Open(ResultDirectory place)
    {
        try
        {
            return new ResultSinks(place, SqlResultStore.Open(place.Database));
        }
        catch (ResultsWriteException exception)
        {
            throw CommandException.CannotBeCarriedOut(exception.Message, inner: exception);
        }
    }

    /// <summary>Writes the summary to its file and to the database.</summary>
    /// <returns>What could not be written, as sentences.</returns>
    public IReadOnlyList<string> Save(TestSummary summary)
    {
        var problems = new List<string>();
        Try(() => SummaryFile.Write(_place, summary));
        Try(() => _store.SaveSummary(summary));
        return problems;

        void Try(Action write)
        {
            try
            {
                write();
            }
            catch (ResultsWriteException exception)
            {
                problems.Add(exception.Message);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sink in All)
        {
            try
            {
                await sink.DisposeAsync();
            }
            catch (Exception exception) when (exception is ResultsWriteException or IOException)
            {
                // The same trouble was reported when the sink was completed.
            }
        }
    }
}
