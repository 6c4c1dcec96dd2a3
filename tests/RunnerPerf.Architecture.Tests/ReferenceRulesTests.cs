namespace RunnerPerf.Architecture.Tests;

/// <summary>References point one way; who may know whom is decided here and nowhere else.</summary>
public sealed class ReferenceRulesTests
{
    private const string CompositionRoot = "Cli";

    /// <summary>Every project that may exist, and the most that it may reference.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Load"] = [],
        ["Results"] = [],
        ["InfluxDb"] = [],
        ["Simulator"] = [],
        ["GitHub"] = ["Load"],
        ["Engine"] = ["Load", "Results", "GitHub"],
        ["Storage"] = ["Results"],
        ["Reporting"] = ["Results", "InfluxDb"],
        ["Dashboard"] = ["Results", "Engine"],
        ["OpenShift"] = ["Results", "Engine"],
        ["Pbm"] = [],
        ["Pbm.Cli"] = ["Pbm"],
    };

    /// <summary>Pure projects decide; actors, HTTP and SQL are somebody else's.</summary>
    private static readonly string[] Impure = ["Akka", "Octokit", "Polly", "linq2db", "Microsoft.Data", "Microsoft.Extensions", "Microsoft.AspNetCore"];

    public static TheoryData<string> Projects => [.. Repository.SourceProjects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_AsListed_ReferencesOnlyWhatItMay(string project)
    {
        if (project == CompositionRoot)
        {
            return;
        }

        Assert.True(Allowed.TryGetValue(project, out var allowed), $"RunnerPerf.{project} is not part of the design.");
        Assert.Empty(Repository.ReferencesOf(project).Except(allowed!));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_OtherThanTheCompositionRoot_IsWiredByItAlone(string project) =>
        Assert.DoesNotContain(CompositionRoot, Repository.ReferencesOf(project));

    [Theory]
    [InlineData("Load")]
    [InlineData("Results")]
    public void PureProject_Packages_BringNoActorsHttpOrSql(string project) =>
        Assert.DoesNotContain(
            Repository.PackagesOf(project),
            package => Impure.Any(prefix => package.StartsWith(prefix, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_OtherThanTheEngine_KnowsNoActors(string project) =>
        Assert.True(
            project is "Engine" or "Storage" or CompositionRoot
            || !Repository.PackagesOf(project).Any(package => package.StartsWith("Akka", StringComparison.Ordinal)));
}
