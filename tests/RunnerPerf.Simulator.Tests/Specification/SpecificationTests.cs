using RunnerPerf.Simulator.Fleet;
using RunnerPerf.Simulator.Randomness;
using RunnerPerf.Simulator.Specification;

namespace RunnerPerf.Simulator.Tests.Specification;

public sealed class SpecificationTests
{
    private const string Example = """
        seed: 7
        clock_start: 2026-01-05T08:00:00Z          # test time at start; default: now
        pools:
          - {name: on-prem, labels: [self-hosted, linux], type: fixed, runners: 4, pick_up: {constant: 1s}}
          - {name: hosted, labels: [ubuntu-latest], type: hosted, concurrency: 20, boot: {lognormal: {median: 8s, p95: 20s}}}
          - {name: arc, labels: [arc], type: autoscaled, min: 0, max: 30, scale_up_delay: 15s, boot: {constant: 40s}, idle: 60s}
        workflows:
          - {file: simple.yml, jobs: [{name: test, runs_on: [self-hosted], duration: {exponential: 60s}, failure_rate: 0.0}]}
        list_lag: {constant: 2s}                   # a new run is not in the list before that
        limits: {primary_per_hour: 5000, secondary: true, content_creation: true, enterprise_server: false}
        identities: [{token: t0, user: octo}]      # default: any token, one user
        faults: []
        """;

    [Fact]
    public void Parse_TheDocumentedExample_GivesWhatItSays()
    {
        var specification = SimulatorSpecification.Parse(Example);

        Assert.Equal(7ul, specification.Seed);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero), specification.ClockStart);
        var onPrem = Assert.IsType<PoolSpecification.Fixed>(specification.Pools[0]);
        Assert.Equal(("on-prem", 4), (onPrem.Name, onPrem.Runners));
        Assert.Equal(["self-hosted", "linux"], onPrem.Labels);
        Assert.Equal(Constant(1), onPrem.PickUp);
        var hosted = Assert.IsType<PoolSpecification.Hosted>(specification.Pools[1]);
        Assert.Equal(20, hosted.Concurrency);
        Assert.Equal(new DurationLaw.LogNormal(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(20)), hosted.Boot);
        var arc = Assert.IsType<PoolSpecification.Autoscaled>(specification.Pools[2]);
        Assert.Equal((0, 30, TimeSpan.FromSeconds(60)), (arc.Min, arc.Max, arc.Idle));
        Assert.Equal((Constant(15), Constant(40)), (arc.ScaleUpDelay, arc.Boot));
        var job = Assert.Single(Assert.Single(specification.Workflows).Jobs);
        Assert.Equal(new DurationLaw.Exponential(TimeSpan.FromMinutes(1)), job.Duration!.For(new Dictionary<string, string>()));
        Assert.Equal(0, job.FailureRate);
        Assert.Equal(Constant(2), specification.ListLag);
        Assert.Equal(5000, specification.Limits.PrimaryPerHour);
        Assert.Equal(new IdentitySpecification("t0", "octo"), Assert.Single(specification.Identities));
    }

    [Fact]
    public void Default_HasTheDocumentedFleet()
    {
        var pools = SimulatorSpecification.Default.Pools;
        Assert.Equal(4, Assert.IsType<PoolSpecification.Fixed>(pools[0]).Runners);
        Assert.Equal(20, Assert.IsType<PoolSpecification.Hosted>(pools[1]).Concurrency);
        Assert.Equal(Constant(2), SimulatorSpecification.Default.ListLag);
        Assert.Equal(5000, SimulatorSpecification.Default.Limits.PrimaryPerHour);
    }

    [Theory]
    [InlineData("a: b: c", 1, "not valid YAML")]
    [InlineData("", 1, "is empty")]
    [InlineData("seed: 1", 1, "the specification needs 'pools'")]
    [InlineData("pool: []", 1, "unknown key 'pool' in the specification; did you mean 'pools'?")]
    [InlineData("pools: []", 1, "pools needs at least one pool")]
    [InlineData("pools: [{type: fixd, name: a, labels: [x]}]", 1, "unknown type 'fixd'; did you mean 'fixed'?")]
    [InlineData("pools:\n  - {type: fixed, name: a, labels: [x], runers: 4}", 2, "unknown key 'runers' in a fixed pool; did you mean 'runners'?")]
    [InlineData("pools: [{type: fixed, name: a, labels: [x]}]", 1, "a fixed pool needs 'runners'")]
    [InlineData("pools: [{type: fixed, name: a, labels: [x], runners: 0}]", 1, "runners must be a whole number of at least 1, not '0'")]
    [InlineData("pools: [{type: fixed, name: a, labels: [], runners: 1}]", 1, "labels needs at least one label")]
    [InlineData("pools: [{type: autoscaled, name: a, labels: [x], min: 3, max: 2}]", 1, "max (2) must not be less than min (3)")]
    [InlineData("pools: [{type: fixed, name: a, labels: [x], runners: 1, pick_up: fast}]", 1, "pick_up must be a duration such as 500ms")]
    [InlineData("pools: [{type: fixed, name: a, labels: [x], runners: 1, pick_up: {constnt: 1s}}]", 1, "unknown law 'constnt'; did you mean 'constant'?")]
    [InlineData("pools: [{type: fixed, name: a, labels: [x], runners: 1, pick_up: {lognormal: {median: 8s, p95: 2s}}}]", 1, "p95 not less than the median")]
    [InlineData("pools: [{type: fixed, name: a, labels: [x], runners: 1, pick_up: {uniform: {min: 8s, max: 2s}}}]", 1, "min must not be greater than max")]
    [InlineData("pools: [{type: fixed, name: a, labels: [x], runners: 1, pick_up: {uniform: {min: 8s}}}]", 1, "uniform needs 'max'")]
    [InlineData("GOOD\nseed: -1", 2, "seed must be a whole number from 0 on, not '-1'")]
    [InlineData("GOOD\nclock_start: soon", 2, "clock_start must be a time such as")]
    [InlineData("GOOD\nlimits: {secondry: true}", 2, "unknown key 'secondry' in limits; did you mean 'secondary'?")]
    [InlineData("GOOD\nlimits: {secondary: maybe}", 2, "secondary must be true or false, not 'maybe'")]
    [InlineData("GOOD\nworkflows: [{file: a.yml, jobs: [{name: j, failure_rate: 2}]}]", 2, "failure_rate must be a number from 0 to 1, not '2'")]
    [InlineData("GOOD\nworkflows: [{file: a.yml, jobs: [{name: j}, {name: j}]}]", 2, "there is another job named 'j'")]
    [InlineData("GOOD\nidentities: [{token: t}]", 2, "an identity needs 'user'")]
    [InlineData("GOOD\nrepositories: [perf]", 2, "a repository is written owner/name, not 'perf'")]
    [InlineData("GOOD\nfaults: [{reset: 0.1}]", 2, "faults cannot be simulated by this version")]
    public void Parse_AMistake_IsToldWithItsPlace(string text, int line, string problem)
    {
        const string Good = "pools: [{type: fixed, name: a, labels: [x], runners: 1}]";
        var error = Assert.Throws<SimulatorConfigurationException>(
            () => SimulatorSpecification.Parse(text.Replace("GOOD", Good, StringComparison.Ordinal), "spec.yaml"));

        Assert.Equal(line, error.Line);
        Assert.True(error.Column > 0);
        Assert.StartsWith($"spec.yaml:{line}:{error.Column}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AMissingFile_SaysSo()
    {
        var error = Assert.Throws<SimulatorConfigurationException>(() => SimulatorSpecification.Load("/no/such/spec.yaml"));
        Assert.StartsWith("/no/such/spec.yaml: cannot be read", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("simple", 20)]
    [InlineData("complex", 60)]
    [InlineData("other", 5)]
    public void Duration_ByInput_IsChosenByItsValue(string complexity, int seconds)
    {
        var specification = SimulatorSpecification.Parse("""
            pools: [{type: fixed, name: a, labels: [x], runners: 1}]
            workflows:
              - file: a.yml
                duration: {input: complexity, values: {simple: 20s, complex: {constant: 1m}}, otherwise: 5s}
            """);
        var law = specification.Workflows[0].Duration!.For(new Dictionary<string, string> { ["complexity"] = complexity });
        Assert.Equal(Constant(seconds), law);
    }

    [Fact]
    public void Identity_Shown_LeavesOutItsToken() =>
        Assert.DoesNotContain("secret", new IdentitySpecification("secret", "octo").ToString(), StringComparison.Ordinal);

    private static DurationLaw.Constant Constant(int seconds) => new(TimeSpan.FromSeconds(seconds));
}
