using System.Text.Json;
using RunnerPerf.Results;
using RunnerPerf.Results.Summary;

namespace RunnerPerf.Reporting;

/// <summary><c>summary.json</c>.</summary>
public static class SummaryFile
{
    /// <exception cref="ResultsWriteException">It cannot be written.</exception>
    public static void Write(ResultDirectory directory, TestSummary summary)
    {
        directory.Create();
        ResultDirectory.WriteWhole(directory.Summary, SummaryJson.Serialize(summary) + "\n");
    }

    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="JsonException">It is not a summary.</exception>
    public static TestSummary Read(string path) => SummaryJson.Deserialize(File.ReadAllText(path));
}
