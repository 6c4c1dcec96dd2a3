using RunnerPerf.Load.Definitions;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Tests;

/// <summary>Plans from the phases' YAML alone.</summary>
internal static class Plan
{
    public static TestPlan Of(string phases, string arrivals = "regular", ulong seed = 42, string workload = "[{workflow: a.yml}]") =>
        TestDefinitions.Read($$"""
            test: {name: t, type: load, seed: {{seed}}}
            load: {arrivals: {{arrivals}}, phases: [{{phases}}]}
            workload: {{workload}}
            """, "t.yaml");
}
