using RunnerPerf.Cli.Errors;

namespace RunnerPerf.Cli.Running;

/// <summary>Where one test leaves its files: <c>DIR/&lt;test id&gt;/</c>, with the database beside it.</summary>
internal sealed class ResultDirectory
{
    private ResultDirectory(string root, Guid testId)
    {
        Root = root;
        Path = System.IO.Path.Combine(root, testId.ToString());
    }

    public string Root { get; }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Root, "runnerperf.db");

    public string Plan => System.IO.Path.Combine(Path, "plan.json");

    public string Summary => System.IO.Path.Combine(Path, "summary.json");

    public string Runs => System.IO.Path.Combine(Path, "runs.csv");

    public string Jobs => System.IO.Path.Combine(Path, "jobs.csv");

    public string Metrics => System.IO.Path.Combine(Path, "metrics.lp");

    public string Log => System.IO.Path.Combine(Path, "runnerperf.log");

    /// <summary>Creates the directory and proves that it takes files, before anything is sent.</summary>
    /// <exception cref="CommandException">It does not; exit 4.</exception>
    public static ResultDirectory Create(string root, Guid testId)
    {
        var directory = new ResultDirectory(root, testId);
        try
        {
            Directory.CreateDirectory(directory.Path);
            var probe = System.IO.Path.Combine(directory.Path, ".probe");
            File.WriteAllText(probe, "RunnerPerf can write here.");
            File.Delete(probe);
            return directory;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CommandException.CannotBeCarriedOut(
                $"results cannot be written to {root}: {exception.Message}",
                "Choose another directory with --out, or make room and give this user write permission.", exception);
        }
    }

    /// <summary>After a test that never started: leaves no empty directory behind.</summary>
    public void DeleteIfEmpty()
    {
        try
        {
            Directory.Delete(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has files, or is gone: either way there is nothing to tidy.
        }
    }
}
