using RunnerPerf.Simulator.Workflows;
using RunnerPerf.Simulator.Yaml;

namespace RunnerPerf.Simulator.Tests.Workflows;

public sealed class WorkflowFileReaderTests
{
    // As the design has it, before correlation keys: still a workflow that somebody may have.
    private const string ParallelExample = """
        name: Parallel Capacity Test
        on:
          workflow_dispatch:
            inputs:
              job_count:
                description: 'Number of parallel jobs'
                default: '5'

        jobs:
          generate-matrix:
            runs-on: ubuntu-latest
            outputs:
              matrix: ${{ steps.set-matrix.outputs.matrix }}
            steps:
              - id: set-matrix
                run: |
                  matrix=$(seq 1 ${{ inputs.job_count }} | jq -R . | jq -s -c .)
                  echo "matrix=${matrix}" >> $GITHUB_OUTPUT

          parallel-job:
            needs: generate-matrix
            runs-on: ubuntu-latest
            strategy:
              matrix:
                job_id: ${{ fromJson(needs.generate-matrix.outputs.matrix) }}
              max-parallel: 10
            steps:
              - name: Execute Job ${{ matrix.job_id }}
                run: echo "Starting job ${{ matrix.job_id }}"
        """;

    [Fact]
    public void Read_TheDesignsParallelExample_GivesItsJobs()
    {
        var workflow = Read(ParallelExample);
        var plan = workflow.Plan(Context(("job_count", "3")));

        Assert.Equal("Parallel Capacity Test", workflow.Title(Context()));
        Assert.Equal(
            ["generate-matrix", "parallel-job (1)", "parallel-job (2)", "parallel-job (3)"],
            plan.Groups.SelectMany(g => g.Jobs).Select(j => j.Name));
        Assert.Equal(["Execute Job 3"], plan.Groups[1].Jobs[2].Steps);
        Assert.True(plan.Groups[1].FailFast);
    }

    [Fact]
    public void Read_AStaticMatrix_GivesEveryCombination()
    {
        var plan = Read("""
            on: workflow_dispatch
            jobs:
              test:
                name: Test on ${{ matrix.os }} with ${{ matrix.version }}
                runs-on: ["${{ matrix.os }}", big]
                strategy:
                  matrix: {os: [linux, windows], version: [8, 9, 10]}
                steps:
                  - uses: actions/checkout@v4
                  - run: |
                      make
                      make test
            """).Plan(Context());

        Assert.Equal(
            [
                "Test on linux with 8", "Test on linux with 9", "Test on linux with 10",
                "Test on windows with 8", "Test on windows with 9", "Test on windows with 10",
            ],
            plan.Groups[0].Jobs.Select(j => j.Name));
        Assert.Equal(["windows", "big"], plan.Groups[0].Jobs[5].Labels);
        Assert.Equal(["Run actions/checkout@v4", "Run make"], plan.Groups[0].Jobs[0].Steps);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("257")]
    [InlineData("many")]
    public void Plan_AMatrixThatGitHubRefuses_IsOneJobThatFails(string count)
    {
        var job = Assert.Single(Read(ParallelExample).Plan(Context(("job_count", count))).Groups[1].Jobs);
        Assert.Equal(1, job.FailureRate);
    }

    [Theory]
    [InlineData("jobs: {a: {runs-on: x}}", 1, "a workflow needs 'on'")]
    [InlineData("on: push", 1, "a workflow needs 'jobs'")]
    [InlineData("on: push\njobs:\n  a: {steps: []}", 3, "the job 'a' needs 'runs-on'")]
    [InlineData("on: push\njobs:\n  a: {runs-on: '${{ inputs.x }}'}", 3, "there is no input 'x'")]
    [InlineData("on: push\njobs:\n  a: {runs-on: '${{ vars.x }}'}", 3, "'vars.x' has no value here, or the simulator cannot know it")]
    [InlineData("on: push\njobs:\n  a: {runs-on: '${{ hashFiles(1) }}'}", 3, "the simulator does not know the function 'hashFiles'")]
    [InlineData("on: push\njobs:\n  a: {runs-on: '${{ 1 +'}", 3, "without '}}'")]
    [InlineData("on: push\njobs:\n  a: {runs-on: '${{ matrix.os }}'}", 3, "'matrix.os' has no value here")]
    [InlineData("on: push\njobs:\n  a:\n    if: false\n    runs-on: x", 4, "the simulator does not know 'if' of a job")]
    [InlineData("on: push\njobs:\n  a: {runs-on: x}\n  b: {runs-on: x, needs: c}", 4, "the job 'b' needs the job 'c', which does not exist")]
    [InlineData("on: push\njobs:\n  a: {runs-on: x}\n  b:\n    needs: a\n    runs-on: ${{ needs.a.outputs.label }}", 6, "the simulator cannot know 'needs.a.outputs.label'")]
    [InlineData("on: push\njobs:\n  a:\n    runs-on: x\n    strategy:\n      matrix:\n        include: []", 7, "the simulator does not know 'include' in a matrix")]
    [InlineData("on: push\nrun-name: ${{ github.run_id }}\njobs:\n  a: {runs-on: x}", 2, "the simulator does not know 'github.run_id'")]
    [InlineData("on:\n  workflow_dispatch:\n    inputs:\n      a: {requird: true}\njobs: {}", 4, "unknown key 'requird' in the input 'a'; did you mean 'required'?")]
    public void Read_WhatCannotBeSimulated_IsToldWithItsPlace(string text, int line, string problem)
    {
        var error = Assert.Throws<SimulatorConfigurationException>(() => Read(text));
        Assert.StartsWith($"w.yml:{line}:", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'a'", "a")]
    [InlineData("'it''s'", "it's")]
    [InlineData("inputs.x || 'b'", "b")]
    [InlineData("inputs.y || 'b'", "yes")]
    [InlineData("inputs.x && 'a' || 'c'", "c")]
    [InlineData("inputs.y && 'a' || 'c'", "a")]
    [InlineData("inputs.y == 'YES'", "true")]
    [InlineData("inputs.y != 'yes'", "false")]
    [InlineData("!inputs.y", "false")]
    [InlineData("startsWith(inputs.y, 'Y')", "true")]
    [InlineData("endsWith(inputs.y, 'z')", "false")]
    [InlineData("contains('a yes b', inputs.y)", "true")]
    [InlineData("contains(fromJSON('[\"no\",\"yes\"]'), inputs.y)", "true")]
    [InlineData("format('{0}-{1}', inputs.y, 3)", "yes-3")]
    [InlineData("(inputs.x || inputs.y) && github.ref_name", "main")]
    [InlineData("1 == '1'", "true")]
    [InlineData("null == 0", "true")]
    public void Expression_IsEvaluatedAsGitHubDoes(string expression, string expected)
    {
        var value = ExpressionParser.Parse(expression, out _)(Context(("y", "yes")).Lookup);
        Assert.Equal(expected, ExpressionValue.ToText(value));
    }

    [Theory]
    [InlineData("'a", "not closed")]
    [InlineData("startsWith('a')", "takes 2 arguments, not 1")]
    [InlineData("a b", "does not know 'a'")]
    [InlineData("(1", "')' is missing")]
    [InlineData("1 2", "did not expect '2'")]
    [InlineData("", "ends too early")]
    public void Expression_ThatIsNone_IsRefused(string expression, string problem)
    {
        var error = Assert.Throws<ExpressionException>(() => ExpressionParser.Parse(expression, out _));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private static WorkflowDefinition Read(string text) => WorkflowFileReader.Read(YamlFile.Parse("w.yml", text), laws: null);

    private static DispatchContext Context(params (string Name, string Value)[] inputs) =>
        new(inputs.ToDictionary(i => i.Name, i => i.Value), "octo/perf", "main", "octocat", "w");
}
