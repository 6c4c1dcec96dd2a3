using RunnerPerf.Load.Definitions;

namespace RunnerPerf.Load.Tests.Definitions;

public sealed class ScenarioTests
{
    [Theory]
    [InlineData("business_hours", "working_day 12000")]
    [InlineData("capacity", "up 300, hold 300, drain 0")]
    [InlineData("deployment_spike", "baseline 50, spike 500, recovery 150")]
    [InlineData("large_artifacts", "uploads 4")]
    [InlineData("log_volume", "logs 30")]
    [InlineData("performance_baseline", "baseline 90")]
    [InlineData("steady_load", "steady 600")]
    [InlineData("stress", "stairs 5500")]
    public void Scenario_has_the_arrivals_that_its_comment_promises(string name, string counts)
    {
        var plan = Samples.Scenario(name);

        Assert.Equal(name, plan.Name);
        Assert.Equal(counts, string.Join(", ", plan.Phases.Select(phase => $"{phase.Name} {phase.Planned}")));
    }

    [Fact]
    public void Every_scenario_is_covered_above() => Assert.Equal(
        8, Directory.GetFiles(Samples.PathOf("config/scenarios"), "*.yaml").Length);

    [Fact]
    public void Shipped_harness_means_the_same_as_the_designs()
    {
        var shipped = HarnessFiles.Read(
            Samples.Read("config/test_harness.yaml"), "test_harness.yaml", Samples.Environment(("GITHUB_TOKEN", "t0ken")));

        Assert.Equivalent(Samples.DesignHarness(), shipped, strict: true);
    }
}
