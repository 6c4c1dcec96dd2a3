using System.Data.Common;
using LinqToDB.Data;
using RunnerPerf.Results;

namespace RunnerPerf.Storage;

/// <summary>
/// What differs between database products: how to connect, the tables' definition, and what their errors mean. The tables, the
/// rows and the queries are the same for all.
/// </summary>
public abstract class SqlDatabase
{
    /// <summary>For messages: the file, or host and database name; no password.</summary>
    public abstract string Location { get; }

    /// <summary>A new, open connection, which the caller disposes of.</summary>
    public abstract DataConnection Connect();

    /// <summary>Creates the tables that are missing. Harmless when all are there.</summary>
    public abstract void CreateTables(DataConnection connection);

    /// <returns>Half a sentence for people, what is wrong and what to do; <c>null</c> when it knows no better than the database.</returns>
    protected abstract string? Explain(DbException error);

    internal async ValueTask<T> GuardAsync<T>(Func<ValueTask<T>> use)
    {
        try
        {
            return await use();
        }
        catch (DbException error)
        {
            throw Sentence(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ResultsWriteException.For(Location, error);
        }
    }

    internal T Guard<T>(Func<T> use) => GuardAsync(() => ValueTask.FromResult(use())).AsTask().GetAwaiter().GetResult();

    private ResultsWriteException Sentence(DbException error) =>
        new(Location, $"The database '{Location}' {Explain(error) ?? $"reports: {error.Message}"}", error);
}
