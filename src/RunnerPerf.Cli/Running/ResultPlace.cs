using RunnerPerf.Cli.Errors;
using RunnerPerf.Reporting;
using RunnerPerf.Results;

namespace RunnerPerf.Cli.Running;

/// <summary>Where one test leaves its files: a directory of its own, and the database of all tests beside it.</summary>
internal sealed class ResultPlace
{
    private ResultPlace(string root, Guid testId)
    {
        Files = new ResultDirectory(root, testId);
        Database = Path.Combine(root, "runnerperf.db");
        Log = Path.Combine(Files.Path, "runnerperf.log");
    }

    public ResultDirectory Files { get; }

    public string Database { get; }

    /// <summary>The engine's log; only there when it had something to say.</summary>
    public string Log { get; }

    /// <summary>Creates the directory and proves that it takes files, before anything is sent.</summary>
    /// <exception cref="CommandException">It does not; exit 4.</exception>
    public static ResultPlace Prepare(string root, Guid testId)
    {
        var place = new ResultPlace(root, testId);
        try
        {
            place.Files.Create();
            var probe = Path.Combine(place.Files.Path, ".probe");
            ResultDirectory.WriteWhole(probe, "RunnerPerf can write here.\n");
            File.Delete(probe);
            return place;
        }
        catch (ResultsWriteException exception)
        {
            throw CommandException.CannotBeCarriedOut(exception.Message, inner: exception);
        }
    }

    /// <summary>After a test that never started: leaves no empty directory behind.</summary>
    public void DeleteIfEmpty()
    {
        try
        {
            Directory.Delete(Files.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has files, or is gone: either way there is nothing to tidy.
        }
    }
}
