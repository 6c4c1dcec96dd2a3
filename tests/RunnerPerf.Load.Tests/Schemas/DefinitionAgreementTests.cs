using RunnerPerf.Load.Definitions;

namespace RunnerPerf.Load.Tests.Schemas;

/// <summary>What the editor's schema says of a test definition is what the reader says.</summary>
public sealed class DefinitionAgreementTests
{
    private const string Head = "test: {name: t, type: load}\n";
    private const string Load = "load: {phases: [{constant: 5/min, for: 10m}]}\n";

    public static TheoryData<string> Good { get; } =
    [
        Head + Load,
        "test: {name: 2026, type: spike, seed: 18446744073709551615}\n" + Load,
        "test: {name: t, type: load, seed: '7'}\n" + Load,
        Head + "load: {arrivals: poisson, phases: [{name: a, constant: 0/min, for: 1h30m}, {pause: 30m}]}",
        Head + "load: {arrivals: , phases: [{name: , constant: 1/90s, for: 500ms}]}",
        Head + "load: {phases: [{ramp: {from: 5/min, to: 2.5/s}, for: 2 minutes}, {step: {from: 30/min, by: -10/min, every: 10m}, for: 30m}]}",
        Head + Load + "workload: [{workflow: simple_test.yml, weight: 0.5, ref: main, inputs: {n: 5, on: true, none: }, jobs_per_dispatch: 3}]",
        Head + Load + "workload: [{workflow: 161335}]",
        Head + Load + "stop_when: ['workflow_timeout > 30min', 'queue_depth > 100', 'failure_rate > 10%']",
        Head + Load + "thresholds: ['p95(queue_time) < 5m', 'rate(failure) < 0.01', 'max( queue_depth )<=50', 'mean(startup_time) < 1m 30s']",
        Head + Load + "monitoring: {poll_interval: 5, timeout: 60m, dispatch_tolerance: 0.5}",
        Head + Load + "stop_when:\nthresholds:\nmonitoring:",
        "test: {name: t, type: performance, parameters: {workflows: 10, complexity: medium, parallel: true}, metrics: [queue_time, execution_time, success_rate]}",
        "test: {name: t, type: performance, parameters: {workflows: 1}}",
    ];

    public static TheoryData<string> Bad { get; } =
    [
        "[]",
        "text",
        Load,
        "test:\n" + Load,
        "test: t\n" + Load,
        "test: {type: load}\n" + Load,
        "test: {name: , type: load}\n" + Load,
        "test: {name: '  ', type: load}\n" + Load,
        "test: {name: [a], type: load}\n" + Load,
        "test: {name: t}\n" + Load,
        "test: {name: t, type: soak}\n" + Load,
        "test: {name: t, type: load, seed: -1}\n" + Load,
        "test: {name: t, type: load, seed: 1.5}\n" + Load,
        "test: {name: t, type: load, sed: 1}\n" + Load,
        "test: {name: t, type: load, metrics: [speed]}\n" + Load,
        Head,
        Head + "load:",
        Head + "load: [5/min]",
        Head + "load: {}",
        Head + "load: {phases: []}",
        Head + "load: {phases: {constant: 5/min, for: 10m}}",
        Head + "load: {arrivals: random, phases: [{constant: 5/min, for: 10m}]}",
        Head + "load: {phases: [{constant: 5/min, for: 10m}], pace: 1}",
        Head + "load: {phases: [5/min]}",
        Head + "load: {phases: [{for: 10m}]}",
        Head + "load: {phases: [{burst: 5/min, for: 10m}]}",
        Head + "load: {phases: [{constant: 5/min, ramp: {from: 1/min, to: 2/min}, for: 10m}]}",
        Head + "load: {phases: [{constant: 5/min}]}",
        Head + "load: {phases: [{constant: , for: 10m}]}",
        Head + "load: {phases: [{constant: 5, for: 10m}]}",
        Head + "load: {phases: [{constant: 5 per minute, for: 10m}]}",
        Head + "load: {phases: [{constant: 5/fortnight, for: 10m}]}",
        Head + "load: {phases: [{constant: 5/0m, for: 10m}]}",
        Head + "load: {phases: [{constant: -5/min, for: 10m}]}",
        Head + "load: {phases: [{constant: 5/min, for: 10}]}",
        Head + "load: {phases: [{constant: 5/min, for: 10 parsecs}]}",
        Head + "load: {phases: [{constant: 5/min, for: 0m}]}",
        Head + "load: {phases: [{constant: 5/min, for: -10m}]}",
        Head + "load: {phases: [{constant: 5/min, for: 30m1h}]}",
        Head + "load: {phases: [{pause: 30m, for: 30m}]}",
        Head + "load: {phases: [{pause: true}]}",
        Head + "load: {phases: [{ramp: 5/min, for: 10m}]}",
        Head + "load: {phases: [{ramp: {from: 5/min}, for: 10m}]}",
        Head + "load: {phases: [{ramp: {from: 5/min, to: 9/min, by: 1/min}, for: 10m}]}",
        Head + "load: {phases: [{step: {from: 5/min, by: 0/min, every: 1m}, for: 10m}]}",
        Head + "load: {phases: [{step: {from: 5/min, by: 5/min}, for: 10m}]}",
        Head + Load + "workload:",
        Head + Load + "workload: []",
        Head + Load + "workload: [simple_test.yml]",
        Head + Load + "workload: [{weight: 1}]",
        Head + Load + "workload: [{workflow: .github/workflows/simple_test.yml}]",
        Head + Load + "workload: [{workflow: simple_test}]",
        Head + Load + "workload: [{workflow: a.yml, weight: 0}]",
        Head + Load + "workload: [{workflow: a.yml, weight: heavy}]",
        Head + Load + "workload: [{workflow: a.yml, jobs_per_dispatch: 0}]",
        Head + Load + "workload: [{workflow: a.yml, inputs: [a]}]",
        Head + Load + "workload: [{workflow: a.yml, inputs: {a: [b]}}]",
        Head + Load + "workload: [{workflow: a.yml, inputs: {correlation_id: x}}]",
        Head + Load + "workload: [{workflow: a.yml, job_per_dispatch: 2}]",
        Head + Load + "stop_when: 'queue_depth > 100'",
        Head + Load + "stop_when: ['queue_depth = 100']",
        Head + Load + "stop_when: ['queue_depth > 5m']",
        Head + Load + "thresholds: ['queue_time < 5m']",
        Head + Load + "thresholds: ['p42(queue_time) < 5m']",
        Head + Load + "thresholds: ['p95(queue_time) < 5']",
        Head + Load + "thresholds: ['rate(failure) < 101%']",
        Head + Load + "thresholds: ['rate(queue_time) < 1%']",
        Head + Load + "monitoring: 5s",
        Head + Load + "monitoring: {poll_interval: 0}",
        Head + Load + "monitoring: {timeout: soon}",
        Head + Load + "monitoring: {time_out: 5m}",
        Head + Load + "threshold: []",
        "test: {name: t, type: performance, parameters: }",
        "test: {name: t, type: performance, parameters: {complexity: simple}}",
        "test: {name: t, type: performance, parameters: {workflows: 0}}",
        "test: {name: t, type: performance, parameters: {workflows: 5, complexity: hard}}",
        "test: {name: t, type: performance, parameters: {workflows: 5, parallel: maybe}}",
        "test: {name: t, type: performance, parameters: {workflows: 5}}\n" + Load,
        "test: {name: t, type: performance, parameters: {workflows: 5}}\nworkload: [{workflow: a.yml}]",
    ];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Definition_Sound_IsTakenBySchemaAndReader(string yaml)
    {
        Assert.Empty(await ConfigFiles.DefinitionMistakes(yaml));
        Assert.NotEmpty(TestDefinitions.Read(yaml, "t.yaml").Phases);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Definition_Faulty_IsRefusedBySchemaAndReader(string yaml)
    {
        Assert.NotEmpty(await ConfigFiles.DefinitionMistakes(yaml));
        Assert.Throws<DefinitionException>(() => TestDefinitions.Read(yaml, "t.yaml"));
    }
}
