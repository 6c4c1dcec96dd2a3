using System.Data.Common;
using LinqToDB;
using LinqToDB.Data;
using LinqToDB.DataProvider.SQLite;
using Microsoft.Data.Sqlite;
using RunnerPerf.Results;

namespace RunnerPerf.Storage.Sqlite;

/// <summary>
/// A database in one file. It is in WAL mode, so that others can read while a test writes; the files <c>-wal</c> and
/// <c>-shm</c> beside it go away with the last connection.
/// </summary>
public class SqliteDatabase : SqlDatabase
{
    /// <summary>Raised when an older program could no longer use the tables.</summary>
    private const int SchemaVersion = 1;

    private readonly string _connectionString;

    /// <param name="path">The file; created on first use, with its directory.</param>
    /// <param name="patience">How long to wait for another writer before giving up, in whole seconds; by default 30 s.</param>
    public SqliteDatabase(string path, TimeSpan? patience = null)
    {
        Location = Path.GetFullPath(path);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Location,
            DefaultTimeout = (int)(patience ?? TimeSpan.FromSeconds(30)).TotalSeconds,
            ForeignKeys = true,
            Pooling = false, // A pooled connection would keep the -wal file alive after the test.
        }.ToString();
    }

    public override string Location { get; }

    public override DataConnection Connect()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Location)!);
        var connection = new DataConnection(new DataOptions().UseSQLite(_connectionString, SQLiteProvider.Microsoft));
        try
        {
            connection.Execute<string>("PRAGMA journal_mode = WAL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override void CreateTables(DataConnection connection)
    {
        var version = connection.Execute<long>("PRAGMA user_version");
        if (version > SchemaVersion)
        {
            throw new ResultsWriteException(
                Location,
                $"The database '{Location}' was made by a newer version (schema {version}, this program knows {SchemaVersion}). "
                + "Update this program, or choose another directory for the results (--out DIR).");
        }

        if (version < SchemaVersion)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(ReadSchema());
            connection.Execute($"PRAGMA user_version = {SchemaVersion}");
            transaction.Commit();
        }
    }

    protected override string? Explain(DbException error) => error is SqliteException sqlite ? SqliteAdvice.For(sqlite) : null;

    private static string ReadSchema()
    {
        using var resource = typeof(SqliteDatabase).Assembly.GetManifestResourceStream("sqlite.sql")!;
        using var text = new StreamReader(resource);
        return text.ReadToEnd();
    }
}
