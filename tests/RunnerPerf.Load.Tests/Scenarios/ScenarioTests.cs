using RunnerPerf.Load.Definitions;
using RunnerPerf.Load.Plans;
using RunnerPerf.Load.Tests.Schemas;

namespace RunnerPerf.Load.Tests.Scenarios;

/// <summary>The ready scenarios are what the editor's schema, the reader and their own descriptions say.</summary>
public sealed class ScenarioTests
{
    /// <summary>File, type, hours, and the arrivals of each phase.</summary>
    public static TheoryData<string, TestType, double, string> Scenarios { get; } = new()
    {
        { "performance_baseline", TestType.Performance, 1, "baseline 30" },
        { "steady_load", TestType.Load, 1, "steady 600" },
        { "business_hours", TestType.Load, 8, "business_hours 11846" },
        { "deployment_spike", TestType.Spike, 0.75, "baseline 50, spike 500, recovery 150" },
        { "stress", TestType.Stress, 1, "stairs 2100" },
        { "large_artifacts", TestType.Volume, 61 / 60.0, "upload 1, watch 0" },
        { "log_volume", TestType.Volume, 5 / 60.0, "writing 5" },
        { "capacity", TestType.Capacity, 80 / 60.0, "climb 600, drain 0" },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Scenario_Read_HasTheExpectedArrivalsInEveryPhase(string name, TestType type, double hours, string phases)
    {
        var plan = Read(name);

        Assert.Equal(name, plan.Name);
        Assert.Equal(type, plan.Type);
        Assert.Equal(TimeSpan.FromHours(hours), plan.Duration);
        Assert.Equal(phases, string.Join(", ", plan.Phases.Select(phase => $"{phase.Name} {phase.Planned}")));
        Assert.Equal(plan.PlannedArrivals, plan.Arrivals().LongCount());
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Scenario_Validated_PassesTheSchema(string name, TestType type, double hours, string phases)
    {
        _ = (type, hours, phases);
        Assert.Empty(await ConfigFiles.DefinitionMistakes(ConfigFiles.Read($"scenarios/{name}.yaml")));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Scenario_Opened_NamesItsSchemaAndSeed(string name, TestType type, double hours, string phases)
    {
        _ = (type, hours, phases);
        var text = ConfigFiles.Read($"scenarios/{name}.yaml");
        Assert.StartsWith("# yaml-language-server: $schema=../schema/test_definition.schema.json\n", text, StringComparison.Ordinal);
        Assert.Contains("seed: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_Listed_HasOnlyTheScenariosTestedHere()
    {
        var files = Directory.GetFiles(Path.Combine(ConfigFiles.Folder, "scenarios")).Select(Path.GetFileName).Order();
        Assert.Equal(Scenarios.Select(row => row.Data.Item1 + ".yaml").Order(), files);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Workload_OfAScenario_NamesWorkflowsAndInputsThatExist(string name, TestType type, double hours, string phases)
    {
        _ = (type, hours, phases);
        foreach (var entry in Read(name).Workload)
        {
            var workflow = YamlToJson.Convert(ConfigFiles.Read($"../workflows/{entry.Workflow}"));
            var inputs = workflow["on"]!["workflow_dispatch"]!["inputs"]!;
            Assert.All(entry.Inputs.Keys, input => Assert.NotNull(inputs[input]));
        }
    }

    [Fact]
    public void Stress_Read_StopsAtTheThreeFailureCriteria() =>
        Assert.Equal(
            [("workflow_timeout", ">", 1800.0), ("queue_depth", ">", 100.0), ("failure_rate", ">", 0.1)],
            Read("stress").StopWhen.Select(criterion => (criterion.Metric, criterion.Comparison, criterion.Value)));

    [Fact]
    public void DeploymentSpike_Read_HasThresholdsThatAHostedPoolCanMeet() =>
        Assert.Equal(
            [("rate", "failure", "<", 0.05), ("p95", "queue_time", "<", 1800.0)],
            Read("deployment_spike").Thresholds.Select(t => (t.Aggregate, t.Metric, t.Comparison, t.Value)));

    private static TestPlan Read(string name) => TestDefinitions.Read(ConfigFiles.Read($"scenarios/{name}.yaml"), name);
}
