using LinqToDB;
using LinqToDB.Data;
using RunnerPerf.Results;
using RunnerPerf.Results.Summary;
using RunnerPerf.Storage.Rows;
using RunnerPerf.Storage.Sqlite;

namespace RunnerPerf.Storage;

/// <summary>
/// The tests in a database. Every method, and every sink, has its own connection, so any number of readers may look on while a
/// test writes. Whatever the database refuses is a <see cref="ResultsWriteException"/> with a sentence for people.
/// </summary>
public sealed class SqlResultStore
{
    private readonly SqlDatabase _database;

    private SqlResultStore(SqlDatabase database)
    {
        _database = database;
    }

    /// <summary>Opens a SQLite file; makes it, and its directory, if need be.</summary>
    /// <exception cref="ResultsWriteException">It cannot be opened, is none of ours or is newer than this program.</exception>
    public static SqlResultStore Open(string path) => Open(new SqliteDatabase(path));

    /// <exception cref="ResultsWriteException">It cannot be opened or its tables cannot be made.</exception>
    public static SqlResultStore Open(SqlDatabase database)
    {
        var store = new SqlResultStore(database);
        store.Use(connection =>
        {
            database.CreateTables(connection);
            return 0;
        });
        return store;
    }

    /// <summary>What takes the records of one test.</summary>
    public IRecordSink CreateSink() => new SqlResultSink(_database);

    /// <returns>All tests, the latest first.</returns>
    public IReadOnlyList<StoredTest> List() => Use(connection => Stored(Newest(connection)));

    /// <returns>The test that started last; <c>null</c> when there is none.</returns>
    public StoredTest? Latest() => Use(connection => Stored(Newest(connection).Take(1)).SingleOrDefault());

    /// <returns><c>null</c> when it is not there.</returns>
    public StoredTest? Find(Guid test)
    {
        var key = TestRunRow.KeyOf(test);
        return Use(connection => Stored(connection.GetTable<TestRunRow>().Where(row => row.Id == key)).SingleOrDefault());
    }

    /// <summary>Keeps the summary of a test that has ended, in place of the one before.</summary>
    /// <exception cref="ResultsWriteException">The test is not there, or the database refuses.</exception>
    public void SaveSummary(TestSummary summary)
    {
        var key = TestRunRow.KeyOf(summary.Test.Id);
        var json = SummaryJson.Serialize(summary);
        var verdict = SummaryJson.Word(summary.Verdict);
        var rows = Use(connection => connection.GetTable<TestRunRow>()
            .Where(row => row.Id == key)
            .Set(row => row.Summary, json)
            .Set(row => row.Verdict, verdict)
            .Update());
        if (rows == 0)
        {
            throw new ResultsWriteException(
                _database.Location,
                $"The database '{_database.Location}' has no test {key}, so its summary cannot be kept there; "
                + "see summary.json in the test's own directory.");
        }
    }

    /// <returns>The text of <c>summary.json</c>; <c>null</c> when the test is not there or has none.</returns>
    public string? ReadSummary(Guid test)
    {
        var key = TestRunRow.KeyOf(test);
        return Use(connection => connection.GetTable<TestRunRow>()
            .Where(row => row.Id == key).Select(row => row.Summary).SingleOrDefault());
    }

    private static IQueryable<TestRunRow> Newest(DataConnection connection) =>
        connection.GetTable<TestRunRow>().OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Id);

    private static List<StoredTest> Stored(IQueryable<TestRunRow> rows) =>
    [
        .. rows
            .Select(row => new { row.Id, row.Name, row.Type, row.StartedAt, row.CompletedAt, row.Planned, row.Verdict })
            .AsEnumerable()
            .Select(row => new StoredTest(
                Guid.Parse(row.Id),
                row.Name,
                row.Type,
                UtcText.Parse(row.StartedAt),
                row.CompletedAt is { } end ? UtcText.Parse(end) : null,
                row.Planned,
                row.Verdict)),
    ];

    private T Use<T>(Func<DataConnection, T> use) => _database.Guard(() =>
    {
        using var connection = _database.Connect();
        return use(connection);
    });
}
