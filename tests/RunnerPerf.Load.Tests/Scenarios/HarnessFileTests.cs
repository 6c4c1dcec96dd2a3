using System.Text.RegularExpressions;
using RunnerPerf.Load.Definitions;
using RunnerPerf.Load.Tests.Schemas;

namespace RunnerPerf.Load.Tests.Scenarios;

/// <summary>The main configuration file as it is delivered.</summary>
public sealed partial class HarnessFileTests
{
    private static readonly string Yaml = ConfigFiles.Read("test_harness.yaml");

    [Fact]
    public async Task Harness_Validated_PassesTheSchema() => Assert.Empty(await ConfigFiles.HarnessMistakes(Yaml));

    [Fact]
    public void Harness_Read_HasItsValues()
    {
        var harness = HarnessFiles.Read(Yaml, "test_harness.yaml", name => name == "GITHUB_TOKEN" ? "t0" : null);

        Assert.Equal(("your-org", "test-workflows", "t0"), (harness.GitHub.Owner, harness.GitHub.Repo, harness.GitHub.Token!.Reveal()));
        Assert.Equal("public", harness.Runners.Type);
        Assert.Empty(harness.Runners.Labels);
        Assert.Equal(["simple_test.yml", "medium_test.yml", "complex_test.yml"], harness.Tests.Performance.Workflows);
        Assert.Equal((10.0, 50.0), (harness.Tests.Load.SteadyStateRpm, harness.Tests.Load.PeakRpm));
        Assert.Equal((200.0, 10.0), (harness.Tests.Stress.MaxRpm, harness.Tests.Stress.IncrementStep));
        Assert.Equal(TimeSpan.FromSeconds(5), harness.Monitoring!.PollInterval);
        Assert.Equal(TimeSpan.FromHours(1), harness.Monitoring.Timeout);
        Assert.Equal(["json", "html", "csv"], harness.Reporting.OutputFormat);
        Assert.Equal(8080, harness.Reporting.DashboardPort);
    }

    [Fact]
    public async Task CommentedExamples_TakenIn_PassTheSchemaAndTheReader()
    {
        var examples = Example().Replace(Yaml[Yaml.IndexOf("# github:", StringComparison.Ordinal)..], "");
        var whole = examples.Replace("github:\n", "github:\n  owner: o\n  repo: r\n  token: t\n", StringComparison.Ordinal);

        Assert.Empty(await ConfigFiles.HarnessMistakes(whole));
        var harness = HarnessFiles.Read(whole, "examples", _ => null);
        Assert.Equal(TimeSpan.FromSeconds(30), harness.Monitoring!.DispatchTolerance);
        Assert.Equal((5000, 100), (harness.GitHub.Limits.PrimaryPerHour, harness.GitHub.Limits.Concurrent));
    }

    [GeneratedRegex("^# ?", RegexOptions.Multiline)]
    private static partial Regex Example();
}
