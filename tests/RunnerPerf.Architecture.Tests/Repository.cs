using System.Xml.Linq;

namespace RunnerPerf.Architecture.Tests;

/// <summary>The sources as they lie on disk.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Source { get; } = Path.Combine(Root, "src");

    /// <summary>Project names without the common prefix: <c>Load</c>, <c>Engine</c>, ...</summary>
    public static IReadOnlyList<string> SourceProjects { get; } =
        [.. Directory.GetDirectories(Source, "RunnerPerf.*").Select(ShortName).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> ReferencesOf(string project) =>
        [.. Items(project, "ProjectReference").Select(path => ShortName(Path.GetFileNameWithoutExtension(path)))];

    public static IReadOnlyList<string> PackagesOf(string project) => [.. Items(project, "PackageReference")];

    /// <summary>C# files that somebody wrote, relative to the root.</summary>
    public static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    private static IEnumerable<string> Items(string project, string kind)
    {
        var file = Path.Combine(Source, $"RunnerPerf.{project}", $"RunnerPerf.{project}.csproj");
        return XDocument.Load(file).Descendants(kind)
            .Select(item => item.Attribute("Include")!.Value.Replace('\\', '/'));
    }

    private static string ShortName(string path) =>
        Path.GetFileName(path).Replace("RunnerPerf.", "", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "RunnerPerf.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName
            ?? throw new InvalidOperationException($"no RunnerPerf.sln above {AppContext.BaseDirectory}");
    }
}
