namespace RunnerPerf.Benchmarks;

internal static class Repository
{
    /// <summary>A folder of the working copy that this program was built in.</summary>
    public static string Folder(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RunnerPerf.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("Run this from a working copy"), name);
    }
}
