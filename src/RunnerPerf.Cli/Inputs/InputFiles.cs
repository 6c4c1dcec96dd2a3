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
    /// <param name="requireAccess">The command will talk to the server: owner, repository and token must be there.</param>
    /// <exception cref="CommandException">There is no token (exit 4), or the file cannot be read (exit 2).</exception>
    public static HarnessConfiguration? ReadHarness(string? named, Func<string, string?> environment, bool requireAccess)
    {
        var file = named ?? (File.Exists(DefaultHarness) ? DefaultHarness : null);
        if (file is null)
        {
            return null;
        }

        var text = ReadText(file, "harness file");
        var lenient = HarnessFiles.Read(text, file, environment, requireAccess: false);
        if (!requireAccess)
        {
            return lenient;
        }

        try
        {
            return HarnessFiles.Read(text, file, environment);
        }
        catch (DefinitionException exception) when (string.IsNullOrEmpty(lenient.GitHub.Token?.Reveal()))
        {
            // The file is sound; what is missing is the right to talk to GitHub.
            throw CommandException.CannotBeCarriedOut(
                exception.Message, "RunnerPerf needs a token with read and write access to Actions; see README.md.", exception);
        }
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
