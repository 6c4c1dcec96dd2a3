using RunnerPerf.Cli.Errors;
using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Definitions;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Cli.Inputs;

/// <summary>Reads the files that a command names; every failure says which file and what to do.</summary>
internal static class InputFiles
{
    public static string DefaultHarness { get; } = Path.Combine("config", "test_harness.yaml");

    /// <summary>The harness that was asked for, the default one where there is one, or <c>null</c>.</summary>
    /// <param name="named">What <c>--harness</c> said.</param>
    /// <param name="environment">Fills in <c>${NAME}</c>.</param>
    public static HarnessConfiguration? ReadHarness(string? named, Func<string, string?> environment)
    {
        var file = named ?? (File.Exists(DefaultHarness) ? DefaultHarness : null);
        return file is null ? null : HarnessFiles.Read(ReadText(file, "harness file"), file, environment);
    }

    public static TestPlan ReadPlan(string file, HarnessConfiguration? harness, IReadOnlyList<string> overrides) =>
        TestDefinitions.Read(ReadText(file, "test definition"), file, harness, overrides);

    private static string ReadText(string file, string kind)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CommandException.BadUsage($"there is no {kind} {file}.", Suggestion(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CommandException.BadUsage($"the {kind} {file} cannot be read: {exception.Message}");
        }
    }

    private static string Suggestion(string file)
    {
        var directory = Path.GetDirectoryName(file) is { Length: > 0 } named ? named : ".";
        var neighbours = Directory.Exists(directory) ? Directory.GetFiles(directory, "*.y*ml").Select(Path.GetFileName) : [];
        return NearestName.Of(Path.GetFileName(file), neighbours.OfType<string>()) is { } nearest
            ? $"Did you mean {Path.Combine(directory, nearest)}?"
            : "`runnerperf list` shows the definitions that come with RunnerPerf.";
    }
}
