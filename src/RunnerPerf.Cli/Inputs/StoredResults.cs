using RunnerPerf.Reporting;
using RunnerPerf.Storage;

namespace RunnerPerf.Cli.Inputs;

/// <summary>The tests that were carried out, in the database of a results directory.</summary>
internal static class StoredResults
{
    /// <returns><c>null</c> when no test was carried out there.</returns>
    public static SqlResultStore? Open(string results)
    {
        var file = new ResultDirectory(results, Guid.Empty).Database;
        return File.Exists(file) ? SqlResultStore.Open(file) : null;
    }
}
