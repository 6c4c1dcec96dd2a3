using RunnerPerf.Load.Definitions;

namespace RunnerPerf.Load.Tests;

/// <summary>What people get wrong, and what they are told.</summary>
public sealed class MistakeTests
{
    private const string Good = """
        test: {name: t, type: spike}
        load:
          phases:
            - {name: a, constant: 5/min, for: 10m}

        """;

    [Theory]
    [InlineData("type: spike", "type: spyke", "t.yaml:1:23: test.type is 'spyke'; did you mean 'spike'?")]
    [InlineData("name: t, ", "", "t.yaml:1:7: test.name is missing; expected the test's name, for example my_spike")]
    [InlineData("type: spike", "type: spike, seed: -1", "t.yaml:1:36: test.seed is '-1'; expected a whole number from 0 to 18446744073709551615")]
    [InlineData("constant", "constnat", "t.yaml:4:7: a phase has no rate; expected exactly one of constant, ramp, step or pause\nt.yaml:4:17: 'constnat' is not known in load.phases.0; did you mean 'constant'?")]
    [InlineData("5/min", "5 per minute", "t.yaml:4:27: load.phases.0.constant is '5 per minute'; expected a rate, for example 100/min, 2/s, 500/h or 1/90s")]
    [InlineData("5/min", "-5/min", "t.yaml:4:27: load.phases.0.constant is '-5/min'; expected a rate, for example 100/min, 2/s, 500/h or 1/90s")]
    [InlineData("10m", "10 parsecs", "t.yaml:4:39: load.phases.0.for is '10 parsecs'; expected a time above 0, for example 500ms, 90s, 10m, 8h or 1h30m")]
    [InlineData(", for: 10m", "", "t.yaml:4:7: load.phases.0.for is missing; expected the phase's duration, for example 10m")]
    [InlineData("for: 10m", "pause: 10m", "t.yaml:4:7: a phase has constant and pause; expected exactly one of constant, ramp, step or pause")]
    [InlineData("load:", "laod:", "t.yaml:1:1: load is missing; expected the phases, for example load: {phases: [{constant: 5/min, for: 10m}]}\nt.yaml:2:1: 'laod' is not known in the document; did you mean 'load'?")]
    [InlineData("for: 10m", "for:10m", "t.yaml:4:7: load.phases.0.for is missing; expected the phase's duration, for example 10m\nt.yaml:4:34: 'for:...' is not known in load.phases.0; a blank is missing after 'for:'")]
    [InlineData("10m", "10", "t.yaml:4:39: load.phases.0.for is '10'; expected a unit, for example 10s or 10m")]
    [InlineData("phases:", "arrivals: random\n  phases:", "t.yaml:3:13: load.arrivals is 'random'; expected regular or poisson")]
    [InlineData("test: {name: t, type: spike}", "test: {name: t, type: spike", "t.yaml:1:21: not valid YAML: a '{' or '[' before this is not closed, or a comma is missing")]
    public void Read_OneWordWrong_IsToldWhereAndWhat(string right, string wrong, string expected) =>
        AssertMistakes(Good.Replace(right, wrong, StringComparison.Ordinal), expected);

    [Theory]
    [InlineData("    - {name: a, pause: 1m}", "t.yaml:5:14: the name 'a' is given to two phases; the first is in line 4")]
    [InlineData("workload: [{workflow: a.yml, weight: 0}]", "t.yaml:5:38: workload.0.weight is '0'; expected a number above 0")]
    [InlineData("workload: [{weight: 2}]", "t.yaml:5:12: workload.0.workflow is missing; expected a workflow's file name alone, ending in .yml or .yaml, for example simple_test.yml")]
    [InlineData("workload: [{workflow: a.yml, inputs: {x: [1]}}]", "t.yaml:5:42: workload.0.inputs.x is a list; expected one value, since GitHub's inputs are text")]
    [InlineData("stop_when: ['queue_dept > 100']", "t.yaml:5:13: 'queue_dept' is not a metric; did you mean 'queue_depth'?")]
    [InlineData("thresholds: ['p95(queue_time) ~ 5m']", "t.yaml:5:14: 'p95(queue_time) ~ 5m' is not a criterion; expected for example p95(queue_time) < 5m, rate(failure) < 1% or queue_depth > 100")]
    [InlineData("thresholds: ['p95(queue_time) < 5%']", "t.yaml:5:14: '5%' cannot be compared with p95(queue_time); expected a duration, for example 500ms, 90s, 10m, 8h or 1h30m")]
    [InlineData("thresholds: ['queue_time < 5m']", "t.yaml:5:14: 'queue_time' needs an aggregate, for example p95(queue_time)")]
    [InlineData("thresholds: ['p59(queue_time) < 5m']", "t.yaml:5:14: 'p59' is not an aggregate; did you mean 'p50'?")]
    [InlineData("thresholds: ['rate(failures) < 5%']", "t.yaml:5:14: 'failures' is not an outcome for rate(...); did you mean 'failure'?")]
    [InlineData("    - {name: b, step: {from: 30/min, by: -20/min, every: 1m}, for: 3m}", "t.yaml:5:42: the stairs go down below 0; expected fewer or smaller stairs")]
    [InlineData("workload: [{workflow: a.yml, inputs: {correlation_id: x}}]", "t.yaml:5:39: the input 'correlation_id' is filled in for every run; remove it")]
    [InlineData("monitoring: {poll_interval: 0s}", "t.yaml:5:29: monitoring.poll_interval is '0s'; expected a time above 0, for example 500ms, 90s, 10m, 8h or 1h30m")]
    [InlineData("test: {name: u, type: load}", "t.yaml:5:1: the key 'test' is given twice; the first is in line 1")]
    [InlineData("---\ntest: 1", "t.yaml:5:1: a second document begins here ('---'); expected one document in a file")]
    public void Read_SomethingWrongAdded_IsToldWhereAndWhat(string added, string expected) =>
        AssertMistakes($"{Good}{added}\n", expected);

    [Theory]
    [InlineData("", "t.yaml: the file is empty; expected a test definition with 'test' and 'load'")]
    [InlineData("just text", "t.yaml:1:1: the document is 'just text'; expected a mapping with test, load, workload, stop_when, thresholds or monitoring")]
    [InlineData("- 1\n- 2", "t.yaml:1:1: the document is a list; expected a mapping with test, load, workload, stop_when, thresholds or monitoring")]
    [InlineData("test: {name: t, type: load}\nload: {phases: []}", "t.yaml:2:16: load.phases is empty; expected at least one phase, for example - {constant: 5/min, for: 10m}")]
    [InlineData("test: {name: t, type: load}\nload: {phases: [{constant: 900000/s, for: 8h}]}", "t.yaml: the phases add up to 25,920,000,000 arrivals; at most 100,000,000 can be planned")]
    [InlineData("test:\n\tname: t", "t.yaml:2:1: not valid YAML: a tab indents this line; YAML takes blanks only")]
    [InlineData("test:\n  name: t\n\ttype: load", "t.yaml:3:1: not valid YAML: a tab indents this line; YAML takes blanks only")]
    [InlineData("test: {name: 't, type: load}", "t.yaml:1:14: not valid YAML: the quote that begins here is not closed")]
    [InlineData("test:\n  name: t\n type: load", "t.yaml:3:2: not valid YAML: this does not belong here: it is indented otherwise than its neighbours, or a bracket is too many")]
    [InlineData("test:\n  name: a: b", "t.yaml:2:10: not valid YAML: a second ': ' in one line; put the value in quotes, or in a line of its own")]
    [InlineData("test:\n  name: t\nload: {phases: [{constant: 5/min, for: 10m}]", "t.yaml:4:1: not valid YAML: a '{' or '[' before this is not closed, or a comma is missing")]
    [InlineData("test: @x", "t.yaml:1:7: not valid YAML: a value cannot begin with this character; put it in quotes")]
    [InlineData("test: &a {name: *a}", "t.yaml:1:17: not valid YAML: no anchor '&a' stands before '*a'")]
    public void Read_NoDefinition_IsToldWhatWasExpected(string yaml, string expected) => AssertMistakes(yaml, expected);

    [Fact]
    public void Read_AnchorsAndMerges_AreFilledInAndOverruledByWhatIsWrittenOut()
    {
        var plan = TestDefinitions.Read("""
            test: {name: t, type: load}
            load:
              phases:
                - &calm {name: before, constant: 5/min, for: 10m}
                - {<<: *calm, name: after, for: 20m}
            """, "t.yaml");

        Assert.Equal([("before", 50L), ("after", 100L)], plan.Phases.Select(phase => (phase.Name, phase.Planned)));
    }

    [Fact]
    public void Read_OverrideOfASharedPart_LeavesTheOtherUseAlone()
    {
        const string Shared = """
            test: {name: t, type: load}
            load:
              phases:
                - {name: a, step: &stairs {from: 10/min, by: 10/min, every: 1m}, for: 2m}
                - {name: b, step: *stairs, for: 2m}
            """;

        var plan = TestDefinitions.Read(Shared, "t.yaml", overrides: ["load.phases.1.step.by=20/min"]);

        Assert.Equal([30L, 40L], plan.Phases.Select(phase => phase.Planned));
    }

    [Fact]
    public void Read_SeveralMistakes_AreAllTold()
    {
        var mistakes = Assert.Throws<DefinitionException>(() => TestDefinitions.Read(
            Good.Replace("spike", "spyke", StringComparison.Ordinal).Replace("10m", "soon", StringComparison.Ordinal), "t.yaml"));

        Assert.Equal([(1, 23), (4, 39)], mistakes.Errors.Select(error => (error.Line, error.Column)));
    }

    [Theory]
    [InlineData("load.phases.0.for=2m", 10)]
    [InlineData("load.phases.0.constant=60/min", 600)]
    [InlineData("load.arrivals=regular", 50)]
    public void Read_Override_TakesItsPlace(string set, long expected) =>
        Assert.Equal(expected, TestDefinitions.Read(Good, "t.yaml", overrides: [set]).PlannedArrivals);

    [Theory]
    [InlineData("load.phases.3.for=2m", "--set load.phases.3.for=2m: 'load.phases' has 1 entry; number 3 is beyond its end (the first is 0)")]
    [InlineData("load.phases.0.fro=2m", "--set load.phases.0.fro=2m: 'fro' is not known in load.phases.0; did you mean 'for'?")]
    [InlineData("nonsense", "--set nonsense: there is no '='; expected for example load.phases.0.for=2m")]
    public void Read_WrongOverride_IsToldAsWritten(string set, string expected)
    {
        var mistakes = Assert.Throws<DefinitionException>(() => TestDefinitions.Read(Good, "t.yaml", overrides: [set]));
        Assert.Equal(expected, mistakes.Message);
    }

    private static void AssertMistakes(string yaml, string expected)
    {
        var mistakes = Assert.Throws<DefinitionException>(() => TestDefinitions.Read(yaml, "t.yaml"));
        Assert.Equal(expected, mistakes.Message.ReplaceLineEndings("\n"));
    }
}
