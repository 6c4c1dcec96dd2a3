using RunnerPerf.Load.Definitions;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Tests.Definitions;

public sealed class DesignDocumentsTests
{
    [Fact]
    public void Test_config_loads_unchanged()
    {
        var plan = TestDefinitions.Read(Samples.Read("Data/design/test_config.yaml"), "test_config.yaml", Samples.DesignHarness());

        Assert.Equal(("baseline_performance", TestType.Performance, 10), (plan.Name, plan.Type, plan.PlannedArrivals));
        Assert.Equal(["queue_time", "execution_time", "success_rate"], plan.Metrics);
        Assert.Equal("medium_test.yml", Assert.Single(plan.Workload).Workflow);
        Assert.Equal("medium", plan.Workload[0].Inputs["complexity"]);
        Assert.Equal(TimeSpan.FromSeconds(10), plan.Duration);
        Assert.Equal(TimeSpan.FromHours(1), plan.Monitoring.Timeout);
    }

    [Fact]
    public void Test_config_loads_without_a_harness()
    {
        var plan = TestDefinitions.Read(Samples.Read("Data/design/test_config.yaml"), "test_config.yaml");

        Assert.Equal("medium_test.yml", Assert.Single(plan.Workload).Workflow);
    }

    [Fact]
    public void Harness_loads_unchanged_with_the_token_from_the_environment()
    {
        var harness = Samples.DesignHarness();

        Assert.Equal(("your-org", "test-workflows", "main"), (harness.GitHub.Owner, harness.GitHub.Repo, harness.GitHub.Ref));
        Assert.Equal("t0ken", harness.GitHub.Token?.Reveal());
        Assert.Equal(new Uri("https://api.github.com/"), harness.GitHub.ApiUrl);
        Assert.Equal("public", harness.Runners.Type);
        Assert.Equal(["simple_test.yml", "medium_test.yml", "complex_test.yml"], harness.Tests.Performance.Workflows);
        Assert.Equal((10, 50), (harness.Tests.Load.SteadyStateRpm, harness.Tests.Load.PeakRpm));
        Assert.Equal((200, 10), (harness.Tests.Stress.MaxRpm, harness.Tests.Stress.IncrementStep));
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromHours(1)), (harness.Monitoring?.PollInterval, harness.Monitoring?.Timeout));
        Assert.Equal(["json", "html", "csv"], harness.Reporting.OutputFormat);
        Assert.Equal(8080, harness.Reporting.DashboardPort);
    }
}
