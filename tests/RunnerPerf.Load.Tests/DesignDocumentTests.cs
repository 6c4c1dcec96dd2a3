using RunnerPerf.Load.Definitions;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Tests;

/// <summary>The two documents that the first users wrote load as they are.</summary>
public sealed class DesignDocumentTests
{
    private static readonly string TestConfig = Read("test_config.yaml");
    private static readonly string Harness = Read("test_harness.yaml");

    [Fact]
    public void TestConfig_Unchanged_IsTenMediumRuns()
    {
        var harness = HarnessFiles.Read(Harness, "test_harness.yaml", _ => "secret");

        var plan = TestDefinitions.Read(TestConfig, "test_config.yaml", harness);

        Assert.Equal(("baseline_performance", TestType.Performance, 10L), (plan.Name, plan.Type, plan.PlannedArrivals));
        Assert.Equal(["medium_test.yml"], plan.Workload.Select(entry => entry.Workflow));
        Assert.Equal(["queue_time", "execution_time", "success_rate"], plan.Metrics);
    }

    [Fact]
    public void Harness_Unchanged_TakesTheTokenFromTheEnvironment()
    {
        var harness = HarnessFiles.Read(Harness, "test_harness.yaml", name => name == "GITHUB_TOKEN" ? "ghp_secret" : null);

        Assert.Equal(("your-org", "test-workflows"), (harness.GitHub.Owner, harness.GitHub.Repo));
        Assert.Equal("ghp_secret", harness.GitHub.Token!.Reveal());
        Assert.Equal(new Uri("https://api.github.com/"), harness.GitHub.ApiUrl);
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromHours(1)), (harness.Monitoring!.PollInterval, harness.Monitoring.Timeout));
        Assert.Equal(["json", "html", "csv"], harness.Reporting.OutputFormat);
        Assert.Equal(8080, harness.Reporting.DashboardPort);
        Assert.Equal(3, harness.Tests.Performance.Workflows.Length);
    }

    [Fact]
    public void Harness_Printed_ShowsNoToken()
    {
        var harness = HarnessFiles.Read(Harness, "test_harness.yaml", _ => "ghp_secret");

        Assert.DoesNotContain("ghp_secret", $"{harness} {harness.GitHub} {harness.GitHub.Token}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("github: {owner: '${T}', repo: r, token: x}")]
    [InlineData("github: {owner: o, repo: r, token: ['${T}']}")]
    [InlineData("github: {owner: o, repo: r, token: '${T} x'}")]
    [InlineData("github: {owner: o, repo: r, token: x, api_url: '${T}'}")]
    [InlineData("github: {owner: o, repo: r, token: x}\nreporting: {dashboard_port: '${T}'}")]
    [InlineData("github: {owner: o, repo: r, token: x}\nmonitoring: {timeout: '${T}'}")]
    [InlineData("github: {owner: o, repo: r, token: x}\nrunners: {type: '${T}'}")]
    [InlineData("github: {owner: o, repo: r, token: x}\n'${T}': 1")]
    public void Harness_VariableInTheWrongPlace_IsNotShownInTheMessage(string yaml)
    {
        var mistakes = Assert.Throws<DefinitionException>(() => HarnessFiles.Read(yaml, "h.yaml", _ => "ghp/secret"));

        Assert.DoesNotContain("secret", mistakes.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Harness_TokenNotSet_NamesTheVariableAndThePlace()
    {
        var mistakes = Assert.Throws<DefinitionException>(() => HarnessFiles.Read(Harness, "test_harness.yaml", _ => null));

        var mistake = Assert.Single(mistakes.Errors);
        Assert.Equal(5, mistake.Line);
        Assert.Contains("GITHUB_TOKEN", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Harness_TokenNotSet_IsNoMatterWithoutAccess() =>
        Assert.Null(HarnessFiles.Read(Harness, "test_harness.yaml", _ => null, requireAccess: false).GitHub.Token);

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TestData", file));
}
