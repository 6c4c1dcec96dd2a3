using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using RunnerPerf.Results;
using RunnerPerf.Results.Records;
using RunnerPerf.Results.Timing;
using RunnerPerf.Storage.Rows;

namespace RunnerPerf.Storage;

/// <summary>
/// Writes the records of one test into the tables, one transaction a batch. A batch that came before changes nothing: the
/// first record of an arrival or a run stays. Gauges, API requests and events are for charts and are not kept here.
/// </summary>
internal sealed class SqlResultSink(SqlDatabase database) : IRecordSink
{
    private static readonly BulkCopyOptions KeepFirst = new()
    {
        BulkCopyType = BulkCopyType.MultipleRows,
        ConflictAction = ConflictAction.Ignore,
    };

    private DataConnection? _connection;
    private string _test = "";

    public string Name => "database";

    public async ValueTask StartAsync(TestHeader test, CancellationToken cancellationToken)
    {
        _test = TestRunRow.KeyOf(test.Id);
        await database.GuardAsync(async () =>
        {
            _connection = database.Connect();
            return await _connection.BulkCopyAsync(KeepFirst, [TestRunRow.Of(test)], cancellationToken);
        });
    }

    public async ValueTask WriteAsync(IReadOnlyList<ResultRecord> records, CancellationToken cancellationToken)
    {
        var arrivals = records.OfType<ArrivalRecord>().Select(arrival => ArrivalRow.Of(_test, arrival)).ToList();
        var runs = records.OfType<RunRecord>().DistinctBy(run => run.ArrivalIndex).ToList();
        if (arrivals.Count + runs.Count == 0)
        {
            return;
        }

        var connection = Started();
        await database.GuardAsync(async () =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await connection.BulkCopyAsync(KeepFirst, arrivals, cancellationToken);
            await WriteRunsAsync(connection, runs, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return 0;
        });
    }

    public async ValueTask CompleteAsync(TestEnd end, CancellationToken cancellationToken)
    {
        var connection = Started();
        await database.GuardAsync(async () => await connection.GetTable<TestRunRow>()
            .Where(row => row.Id == _test)
            .Set(row => row.CompletedAt, UtcText.Of(end.CompletedAt))
            .Set(row => row.AbortedBy, end.AbortedBy)
            .UpdateAsync(cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await database.GuardAsync(async () =>
            {
                await connection.DisposeAsync();
                return 0;
            });
        }
    }

    private async Task WriteRunsAsync(DataConnection connection, List<RunRecord> runs, CancellationToken cancellationToken)
    {
        var known = await IdsAsync(connection, runs, cancellationToken);
        var fresh = runs.Where(run => !known.ContainsKey(run.ArrivalIndex))
            .Select(run => (Run: run, Timings: RunTimings.From(run))).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        await connection.BulkCopyAsync(
            KeepFirst, fresh.Select(run => WorkflowRunRow.Of(_test, run.Run, run.Timings)), cancellationToken);
        var ids = await IdsAsync(connection, fresh.Select(run => run.Run), cancellationToken);
        var jobs = fresh.SelectMany(run => run.Timings.Jobs, (run, job) => (RunId: ids[run.Run.ArrivalIndex], Timings: job)).ToList();
        await connection.BulkCopyAsync(KeepFirst, jobs.Select(job => JobMetricRow.Of(job.RunId, job.Timings)), cancellationToken);
        await connection.BulkCopyAsync(
            KeepFirst,
            jobs.Where(job => !job.Timings.Job.Steps.IsDefault)
                .SelectMany(job => job.Timings.Job.Steps, (job, step) => JobStepRow.Of(job.RunId, job.Timings.Job, step)),
            cancellationToken);
    }

    private Task<Dictionary<long, long>> IdsAsync(
        DataConnection connection, IEnumerable<RunRecord> runs, CancellationToken cancellationToken)
    {
        var arrivals = runs.Select(run => run.ArrivalIndex).ToList();
        return connection.GetTable<WorkflowRunRow>()
            .Where(row => row.TestRunId == _test && arrivals.Contains(row.ArrivalIndex))
            .Select(row => new { row.ArrivalIndex, row.Id })
            .ToDictionaryAsync(row => row.ArrivalIndex, row => row.Id, cancellationToken);
    }

    private DataConnection Started() => _connection ?? throw new InvalidOperationException("The sink was not started.");
}
