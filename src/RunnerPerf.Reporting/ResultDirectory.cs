using RunnerPerf.Results;

namespace RunnerPerf.Reporting;

/// <summary>The directory that a test leaves its files in: <c>DIR/&lt;test id&gt;/</c>.</summary>
/// <param name="root">The directory of all tests' results.</param>
/// <param name="testId">Names the directory.</param>
public sealed class ResultDirectory(string root, Guid testId)
{
    public string Root { get; } = root;

    public string Path { get; } = System.IO.Path.Combine(root, testId.ToString("D"));

    /// <summary>Of all tests, beside their directories.</summary>
    public string Database => System.IO.Path.Combine(Root, "runnerperf.db");

    public string Summary => In("summary.json");

    public string Plan => In("plan.json");

    public string Report => In("report.html");

    public string Runs => In("runs.csv");

    public string Jobs => In("jobs.csv");

    /// <summary>Line protocol with nanosecond timestamps.</summary>
    public string Metrics => In("metrics.lp");

    public string Log => In("runnerperf.log");

    /// <summary>Creates it if it is missing and proves that it takes files, so that a test need not find out at its end.</summary>
    /// <exception cref="ResultsWriteException">It cannot be created, or takes none.</exception>
    public void Create() => ResultFile.Guard(Path, () =>
    {
        Directory.CreateDirectory(Path);
        using var probe = new FileStream(
            In($".probe-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.DeleteOnClose);
        probe.WriteByte(0);
    });

    /// <summary>After a test that never started: leaves no empty directory behind.</summary>
    public void DeleteIfEmpty()
    {
        try
        {
            Directory.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has files, or is gone: either way there is nothing to tidy.
        }
    }

    /// <summary>Writes a small file whole: a reader finds the old text or the new one, never a half.</summary>
    /// <exception cref="ResultsWriteException">It cannot be written.</exception>
    public static void WriteWhole(string path, string text) => ResultFile.Guard(path, () =>
    {
        var beside = path + ".tmp";
        try
        {
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
            {
                file.Write(System.Text.Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    });

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
