using Microsoft.Data.Sqlite;

namespace RunnerPerf.Storage.Sqlite;

/// <summary>SQLite's result codes (https://sqlite.org/rescode.html) in terms of what can be done about them.</summary>
internal static class SqliteAdvice
{
    public static string? For(SqliteException error) => error.SqliteErrorCode switch
    {
        5 or 6 => "is locked: another program has been writing to it for too long. Wait for that test, or end that program.",
        8 => "is read-only. Make the file and its directory writable, or choose another directory for the results (--out DIR).",
        10 => "cannot be read or written; the disk may be full, at fault or gone. Check it, or choose another directory (--out DIR).",
        11 => "is damaged. Restore it from a copy, or move it away: a new one is made.",
        13 => "cannot grow: the disk is full. Free some space, or choose a directory on another disk (--out DIR).",
        14 => "cannot be opened. Check that its path is a file, in a directory that this user can write to, or choose another (--out DIR).",
        26 => "is no SQLite database. Move that file away, or choose another directory for the results (--out DIR).",
        _ => null,
    };
}
