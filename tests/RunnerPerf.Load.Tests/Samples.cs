using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Definitions;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Tests;

/// <summary>Files that the tests read, and plans made in a line.</summary>
internal static class Samples
{
    public static string Read(string path) => File.ReadAllText(PathOf(path));

    public static string PathOf(string path) => Path.Combine(AppContext.BaseDirectory, path);

    public static TestPlan Scenario(string name) =>
        TestDefinitions.Read(Read($"config/scenarios/{name}.yaml"), $"{name}.yaml");

    public static HarnessConfiguration DesignHarness() =>
        HarnessFiles.Read(Read("Data/design/test_harness.yaml"), "test_harness.yaml", Environment(("GITHUB_TOKEN", "t0ken")));

    public static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;

    /// <summary>A plan of phases in flow style, separated by commas.</summary>
    public static TestPlan Plan(string phases, string arrivals = "regular", ulong seed = 1, string workload = "[{workflow: a.yml}]") =>
        TestDefinitions.Read(
            $"{{test: {{name: t, type: load, seed: {seed}}}, load: {{arrivals: {arrivals}, phases: [{phases}]}}, workload: {workload}}}",
            "t.yaml");
}
