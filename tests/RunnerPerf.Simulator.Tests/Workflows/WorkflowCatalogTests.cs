using RunnerPerf.Simulator.Randomness;
using RunnerPerf.Simulator.Specification;
using RunnerPerf.Simulator.Workflows;

namespace RunnerPerf.Simulator.Tests.Workflows;

public sealed class WorkflowCatalogTests
{
    private const string Pool = "pools: [{type: fixed, name: a, labels: [x], runners: 1}]\n";
    private static readonly string Directory = Path.Combine(AppContext.BaseDirectory, "workflows");

    [Fact]
    public void Load_LawsForAJobOfAFile_ReplaceWhatTheFileSays()
    {
        var workflow = Load("workflows: [{file: simple_test.yml, jobs: [{name: performance-test, runs_on: [x], duration: {exponential: 60s}}]}]");
        var job = workflow.Plan(Context("simple_test.yml")).Groups[0].Jobs[0];

        Assert.Equal(["x"], job.Labels);
        Assert.Equal(new DurationLaw.Exponential(TimeSpan.FromMinutes(1)), job.Duration);
        Assert.Equal(5, job.Steps.Count);
    }

    [Fact]
    public void Load_AFileWithoutLaws_HasTheBuiltInOnes()
    {
        var job = Load("", "simple_test.yml").Plan(Context("simple_test.yml")).Groups[0].Jobs[0];
        Assert.IsType<DurationLaw.LogNormal>(job.Duration);
        Assert.Equal(0.01, job.FailureRate);
    }

    [Fact]
    public void Load_AWorkflowThatOnlyTheSpecificationHas_IsMadeOfItsJobs()
    {
        var workflow = Load("""
            workflows:
              - file: made_up.yml
                duration: 5s
                jobs:
                  - {name: build, runs_on: [x]}
                  - {name: test, runs_on: [x], needs: build, count: {input: n}, max_parallel: 2, duration: 9s}
                  - {name: deploy, runs_on: [x], needs: [build, test], count: 2}
            """, "made_up.yml");
        var plan = workflow.Plan(Context("made_up.yml", ("n", "3")));

        Assert.Equal("made_up k1", workflow.Title(Context("made_up", ("correlation_id", "k1"))));
        Assert.Equal(
            ["build", "test (1)", "test (2)", "test (3)", "deploy (1)", "deploy (2)"],
            plan.Groups.SelectMany(g => g.Jobs).Select(j => j.Name));
        Assert.Equal([[], [0], [0, 1]], plan.Groups.Select(g => g.Needs));
        Assert.Equal(2, plan.Groups[1].MaxParallel);
        Assert.Equal(TimeSpan.FromSeconds(9), plan.Groups[1].Jobs[0].Duration.Mean);
        Assert.Equal(TimeSpan.FromSeconds(5), plan.Groups[2].Jobs[0].Duration.Mean);
    }

    [Theory]
    [InlineData("{file: simple_test.yml, jobs: [{name: performance-tst}]}", "no job 'performance-tst'; did you mean 'performance-test'?")]
    [InlineData("{file: simple_test.yml, jobs: [{name: performance-test, needs: [a]}]}", "needs, steps and count of 'performance-test' come from")]
    [InlineData("{file: none.yml, jobs: [{name: a}]}", "the job 'a' needs 'runs_on', for there is no file none.yml")]
    [InlineData("{file: none.yml, jobs: [{name: a, runs_on: x, needs: b}]}", "the job 'a' needs 'b', which no job before it is named")]
    [InlineData("{file: none.yml}", "there is no file none.yml")]
    public void Load_LawsThatFitNothing_AreToldWithTheirPlace(string workflow, string problem)
    {
        var error = Assert.Throws<SimulatorConfigurationException>(() => Load($"workflows:\n  - {workflow}"));
        Assert.StartsWith("specification:3:", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WithoutAnyWorkflow_SaysWhatIsMissing()
    {
        var error = Assert.Throws<SimulatorConfigurationException>(
            () => WorkflowCatalog.Load("/no/such/folder", SimulatorSpecification.Parse(Pool), null));
        Assert.StartsWith("/no/such/folder: no workflow files", error.Message, StringComparison.Ordinal);
    }

    private static WorkflowDefinition Load(string workflows, string file = "simple_test.yml") =>
        WorkflowCatalog.Load(Directory, SimulatorSpecification.Parse(Pool + workflows), null).Workflows.Single(w => w.File == file);

    private static DispatchContext Context(string workflow, params (string Name, string Value)[] inputs)
    {
        var values = inputs.ToDictionary(i => i.Name, i => i.Value);
        values.TryAdd("complexity", "simple");
        values.TryAdd("runs_on", "ubuntu-latest");
        return new DispatchContext(values, "octo/perf", "main", "octocat", workflow);
    }
}
