using RunnerPerf.Results;

namespace RunnerPerf.Reporting;

/// <summary>Turns what the file system refuses into sentences.</summary>
internal static class ResultFile
{
    public static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ResultsWriteException.For(path, e);
        }
    }

    public static async ValueTask GuardAsync(string path, Func<ValueTask> write)
    {
        try
        {
            await write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ResultsWriteException.For(path, e);
        }
    }
}
