using System.Text.RegularExpressions;
using RunnerPerf.Simulator.Specification;
using RunnerPerf.Simulator.Workflows;

namespace RunnerPerf.Simulator.Tests.Workflows;

/// <summary>What every workflow that is installed in a target repository must have.</summary>
public sealed partial class ShippedWorkflowTests
{
    private static readonly string Directory = Path.Combine(AppContext.BaseDirectory, "workflows");
    private static readonly WorkflowCatalog Catalog = WorkflowCatalog.Load(Directory, SimulatorSpecification.Default, null);

    public static TheoryData<string> Files => [.. Catalog.Workflows.Select(w => w.File)];

    [Fact]
    public void Workflows_AreTheSixOfTheDesign() => Assert.Equal(
        ["artifacts_test.yml", "complex_test.yml", "log_volume_test.yml", "medium_test.yml", "parallel_jobs_test.yml", "simple_test.yml"],
        Catalog.Workflows.Select(w => w.File));

    [Theory]
    [MemberData(nameof(Files))]
    public void Workflow_CanBeFoundAgainByItsKey(string file)
    {
        var workflow = Catalog.Workflows.Single(w => w.File == file);
        Assert.True(workflow.HasDispatchTrigger);
        Assert.True(workflow.Inputs!.Single(i => i.Name == "correlation_id").Required);
        Assert.Equal("ubuntu-latest", workflow.Inputs!.Single(i => i.Name == "runs_on").Default);
        Assert.Equal($"{workflow.Name} k42", workflow.Title(Context(workflow, ("correlation_id", "k42"))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Workflow_RunsWhereItIsTold(string file)
    {
        var workflow = Catalog.Workflows.Single(w => w.File == file);
        var byLabel = workflow.Plan(Context(workflow, ("runs_on", "my-runner")));
        var byList = workflow.Plan(Context(workflow, ("runs_on", "[\"self-hosted\", \"linux\"]")));

        Assert.All(byLabel.Groups.SelectMany(g => g.Jobs), job => Assert.Equal(["my-runner"], job.Labels));
        Assert.All(byList.Groups.SelectMany(g => g.Jobs), job => Assert.Equal(["self-hosted", "linux"], job.Labels));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Workflow_IsSafeToInstall(string file)
    {
        var text = File.ReadAllText(Path.Combine(Directory, file));
        Assert.StartsWith("# ", text, StringComparison.Ordinal);
        Assert.Contains("permissions: {}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("concurrency:", text, StringComparison.Ordinal);
        Assert.All(ActionUse().Matches(text), match => Assert.Matches(@"@v\d+$", match.Value));
        Assert.Equal(Regex.Count(text, "runs-on:"), Regex.Count(text, "timeout-minutes:"));

        // Inputs reach scripts through the environment only.
        foreach (Match script in Script().Matches(text))
            Assert.DoesNotContain("${{", script.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("simple_test.yml", 5)]
    [InlineData("medium_test.yml", 20)]
    [InlineData("complex_test.yml", 50)]
    public void Workflow_HasTheStepsOfItsComplexity(string file, int steps)
    {
        var workflow = Catalog.Workflows.Single(w => w.File == file);
        var job = Assert.Single(Assert.Single(workflow.Plan(Context(workflow)).Groups).Jobs);
        Assert.Equal(steps, job.Steps.Count);
        Assert.Equal(steps, job.Steps.Distinct().Count());
    }

    [Theory]
    [InlineData("parallel_jobs_test.yml", "job_count", 10)]
    [InlineData("artifacts_test.yml", "parallel_uploads", int.MaxValue)]
    [InlineData("log_volume_test.yml", "parallel_jobs", int.MaxValue)]
    public void Workflow_WithAMatrix_HasAsManyJobsAsItsInputSays(string file, string input, int maxParallel)
    {
        var workflow = Catalog.Workflows.Single(w => w.File == file);
        var plan = workflow.Plan(Context(workflow, (input, "7")));
        Assert.Equal([1, 7], plan.Groups.Select(g => g.Jobs.Count));
        Assert.Equal([0], plan.Groups[1].Needs);
        Assert.Equal(maxParallel, plan.Groups[1].MaxParallel);
    }

    private static DispatchContext Context(WorkflowDefinition workflow, params (string Name, string Value)[] inputs)
    {
        var values = workflow.Inputs!.ToDictionary(i => i.Name, i => i.Default ?? "");
        foreach (var (name, value) in inputs)
            values[name] = value;

        return new DispatchContext(values, "octo/perf", "main", "octocat", workflow.Name);
    }

    [GeneratedRegex("(?<=uses: ).+", RegexOptions.CultureInvariant)]
    private static partial Regex ActionUse();

    // A script of one line, or a block that goes on as long as lines are indented or empty.
    [GeneratedRegex(@"^( +)(?:- )?run: (?:[^|\n].*|\|\n(?:(?:\1 .*)?\n)+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Script();
}
