using RunnerPerf.Cli.Errors;
using RunnerPerf.Reporting;
using RunnerPerf.Results;

namespace RunnerPerf.Cli.Running;

/// <summary>The directory of a test's results, before and after the test.</summary>
internal static class ResultPlace
{
    /// <summary>Creates the directory and proves that it takes files, before anything is sent.</summary>
    /// <exception cref="CommandException">It does not; exit 4.</exception>
    public static ResultDirectory Prepare(string root, Guid testId)
    {
        var directory = new ResultDirectory(root, testId);
        try
        {
            directory.Create();
            return directory;
        }
        catch (ResultsWriteException exception)
        {
            throw CommandException.CannotBeCarriedOut(exception.Message, inner: exception);
        }
    }

    /// <summary>After a test that never started: leaves no empty directory behind.</summary>
    public static void DeleteIfEmpty(ResultDirectory directory)
    {
        try
        {
            Directory.Delete(directory.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has files, or is gone: either way there is nothing to tidy.
        }
    }
}
