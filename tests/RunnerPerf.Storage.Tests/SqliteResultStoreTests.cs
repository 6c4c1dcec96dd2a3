using LinqToDB.Data;
using Microsoft.Data.Sqlite;
using RunnerPerf.Results;
using RunnerPerf.Results.Tests;
using RunnerPerf.Storage.Sqlite;

namespace RunnerPerf.Storage.Tests;

/// <summary>SQLite, on real files.</summary>
public sealed class SqliteResultStoreTests : SqlResultStoreSpecs, IDisposable
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private readonly TemporaryFolder _folder = new();

    public SqliteResultStoreTests()
    {
        Database = new SqliteDatabase(File);
    }

    protected override SqlDatabase Database { get; }

    private string File => _folder.File("runnerperf.db");

    [Fact]
    public async Task Database_WhileATestWrites_IsReadByOthersAndInWalMode()
    {
        await using var sink = SqlResultStore.Open(Database).CreateSink();
        await sink.StartAsync(Samples.Header(2), CancellationToken.None);
        await sink.WriteAsync([Samples.Arrival(0)], CancellationToken.None);
        using var reader = OpenOther("Mode=ReadOnly");
        using var reading = reader.BeginTransaction(deferred: true);
        var before = Query(reader, "SELECT count(*) FROM arrivals");

        await sink.WriteAsync([Samples.Arrival(1)], CancellationToken.None);

        Assert.Equal(["wal"], Query(reader, "PRAGMA journal_mode"));
        Assert.Equal([1L], before);
        Assert.Equal([1L], Query(reader, "SELECT count(*) FROM arrivals"));
        reading.Commit();
        Assert.Equal([2L], Query(reader, "SELECT count(*) FROM arrivals"));
    }

    [Fact]
    public async Task Database_AfterTheLastConnection_IsASingleFile()
    {
        await WriteAsync(Samples.Header(), Samples.Arrival());

        Assert.Equal([File], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Batch_WhileAnotherProgramHoldsTheLock_IsRefusedWithASentenceAndTakenLater()
    {
        await using var sink = SqlResultStore.Open(new SqliteDatabase(File, OneSecond)).CreateSink();
        await sink.StartAsync(Samples.Header(), CancellationToken.None);
        using (var other = OpenOther())
        using (other.BeginTransaction(deferred: false))
        {
            var refused = await Assert.ThrowsAsync<ResultsWriteException>(
                () => sink.WriteAsync([Samples.Arrival()], CancellationToken.None).AsTask());
            Assert.StartsWith($"The database '{File}' is locked: ", refused.Message, StringComparison.Ordinal);
        }

        await sink.WriteAsync([Samples.Arrival()], CancellationToken.None);

        Assert.Equal([1L], Row("SELECT count(*) FROM arrivals"));
    }

    [Fact]
    public async Task Batch_ThatTheDatabaseHasNoRoomFor_IsRefusedWhole()
    {
        SqlResultStore.Open(Database);
        await using var sink = SqlResultStore.Open(new SmallDatabase(File)).CreateSink();
        await sink.StartAsync(Samples.Header(2000), CancellationToken.None);

        var refused = await Assert.ThrowsAsync<ResultsWriteException>(
            () => sink.WriteAsync(Samples.Many(2000), CancellationToken.None).AsTask());

        Assert.StartsWith($"The database '{File}' cannot grow: the disk is full.", refused.Message, StringComparison.Ordinal);
        Assert.Equal([0L], Row("SELECT count(*) FROM arrivals"));
    }

    [Fact]
    public void Database_OpenedWithoutTheRightToWrite_IsRefusedWithASentence()
    {
        var refused = Assert.Throws<ResultsWriteException>(() => SqlResultStore.Open(new ReadOnlyDatabase(File)));

        Assert.StartsWith($"The database '{File}' is read-only. ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatIsNoDatabase_IsRefusedAndLeftAlone()
    {
        var text = new string('x', 4096);
        System.IO.File.WriteAllText(File, text);

        var refused = Assert.Throws<ResultsWriteException>(() => SqlResultStore.Open(File));

        Assert.StartsWith($"The database '{File}' is no SQLite database.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Path_ThatIsADirectory_IsRefusedWithASentence()
    {
        var refused = Assert.Throws<ResultsWriteException>(() => SqlResultStore.Open(_folder.Path));

        Assert.StartsWith($"The database '{_folder.Path}' cannot be opened.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Path_BelowAFile_IsRefusedWithASentence()
    {
        System.IO.File.WriteAllText(_folder.File("file"), "");

        var refused = Assert.Throws<ResultsWriteException>(() => SqlResultStore.Open(_folder.File("file/results/runnerperf.db")));

        Assert.Contains("--out DIR", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Database_OfANewerVersion_IsRefusedAndLeftAlone()
    {
        SqlResultStore.Open(Database);
        using (var other = OpenOther())
        {
            Query(other, "PRAGMA user_version = 2");
        }

        var refused = Assert.Throws<ResultsWriteException>(() => SqlResultStore.Open(Database));

        Assert.Contains("made by a newer version (schema 2, this program knows 1)", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    protected override object?[] Row(string sql)
    {
        using var connection = OpenOther();
        return Query(connection, sql);
    }

    private SqliteConnection OpenOther(string more = "")
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False;{more}");
        connection.Open();
        return connection;
    }

    private static object?[] Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            return [];
        }

        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        return [.. values.Select(value => value is DBNull ? null : value)];
    }

    private sealed class SmallDatabase(string path) : SqliteDatabase(path)
    {
        public override DataConnection Connect()
        {
            var connection = base.Connect();
            connection.Execute<long>("PRAGMA max_page_count = 40");
            return connection;
        }
    }

    // The tests may run as root, whom no file permission stops.
    private sealed class ReadOnlyDatabase(string path) : SqliteDatabase(path)
    {
        public override DataConnection Connect()
        {
            var connection = base.Connect();
            connection.Execute("PRAGMA query_only = ON");
            return connection;
        }
    }
}
