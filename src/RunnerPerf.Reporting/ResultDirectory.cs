using RunnerPerf.Results;

namespace RunnerPerf.Reporting;

/// <summary>The directory that a test leaves its files in: <c>DIR/&lt;test id&gt;/</c>.</summary>
public sealed class ResultDirectory(string root, Guid testId)
{
    public string Path { get; } = System.IO.Path.Combine(root, testId.ToString("D"));

    public string Summary => In("summary.json");

    public string Plan => In("plan.json");

    public string Report => In("report.html");

    public string Runs => In("runs.csv");

    public string Jobs => In("jobs.csv");

    /// <summary>Line protocol with nanosecond timestamps.</summary>
    public string Metrics => In("metrics.lp");

    /// <exception cref="ResultsWriteException">It cannot be created.</exception>
    public void Create() => ResultFile.Guard(Path, () => Directory.CreateDirectory(Path));

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
