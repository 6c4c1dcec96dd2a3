namespace RunnerPerf.Architecture.Tests;

public sealed class LayoutTests
{
    private const int LongestFile = 400;

    public static TheoryData<string> Projects => [.. Repository.SourceProjects];

    [Fact]
    public void SourceFiles_All_StayShort()
    {
        var tooLong = Repository.SourceFiles()
            .Select(file => (File: file, Lines: File.ReadLines(Path.Combine(Repository.Root, file)).Count()))
            .Where(file => file.Lines > LongestFile)
            .Select(file => $"{file.File} has {file.Lines} lines");
        Assert.Empty(tooLong);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_InSource_HasTestsBesideIt(string project) =>
        Assert.True(
            Directory.Exists(Path.Combine(Repository.Root, "tests", $"RunnerPerf.{project}.Tests")),
            $"tests/RunnerPerf.{project}.Tests is missing.");

    [Fact]
    public void Solution_Always_HoldsEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "RunnerPerf.sln"));
        var missing = Directory.EnumerateFiles(Repository.Source, "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.csproj", SearchOption.AllDirectories))
            .Select(Path.GetFileName)
            .Where(file => !solution.Contains(file!, StringComparison.Ordinal));
        Assert.Empty(missing);
    }
}
