namespace RunnerPerf.Cli.Inputs;

/// <summary>Files that come with RunnerPerf: the working directory's own, else those beside the program.</summary>
internal static class Assets
{
    public const string Workflows = "workflows";

    public static string Scenarios { get; } = Path.Combine("config", "scenarios");

    /// <returns>A directory that exists, or <c>null</c>.</returns>
    public static string? Find(string relative)
    {
        string[] candidates = [relative, Path.Combine(AppContext.BaseDirectory, relative)];
        return Array.Find(candidates, Directory.Exists);
    }
}
