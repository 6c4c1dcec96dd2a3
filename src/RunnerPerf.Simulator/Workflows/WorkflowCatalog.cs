using System.Text.Json.Nodes;
using RunnerPerf.Simulator.Specification;
using RunnerPerf.Simulator.Yaml;

namespace RunnerPerf.Simulator.Workflows;

/// <summary>All workflows of a simulator; every repository has the same.</summary>
internal sealed class WorkflowCatalog
{
    private WorkflowCatalog(IReadOnlyList<WorkflowDefinition> workflows) => Workflows = workflows;

    /// <summary>In the order of their file names.</summary>
    public IReadOnlyList<WorkflowDefinition> Workflows { get; }

    /// <param name="directory">Workflow files; need not exist when the specification describes workflows.</param>
    /// <param name="specification">Laws of the files' jobs, and workflows that have no file.</param>
    /// <param name="specificationDirectory">What paths in the specification are relative to.</param>
    /// <exception cref="SimulatorConfigurationException">A file is missing, or holds what the simulator cannot evaluate.</exception>
    public static WorkflowCatalog Load(string directory, SimulatorSpecification specification, string? specificationDirectory)
    {
        // The built-in laws are for files that may be there; what a user's specification describes has to be complete.
        var isBuiltIn = ReferenceEquals(specification.Workflows, SimulatorSpecification.Default.Workflows);
        var workflows = new SortedDictionary<string, WorkflowDefinition>(StringComparer.Ordinal);
        foreach (var laws in specification.Workflows)
        {
            var name = Path.GetFileName(laws.File);
            var path = new[] { Path.Combine(specificationDirectory ?? ".", laws.File), Path.Combine(directory, name) }
                .FirstOrDefault(File.Exists);
            if (path is not null)
                workflows[name] = WorkflowFileReader.Read(YamlFile.Read(path), laws);
            else if (!isBuiltIn)
                workflows[name] = FromSpecification(name, laws);
        }

        foreach (var path in Directory.Exists(directory) ? Directory.EnumerateFiles(directory) : [])
        {
            var name = Path.GetFileName(path);
            if (Path.GetExtension(name) is ".yml" or ".yaml" && !workflows.ContainsKey(name))
                workflows[name] = WorkflowFileReader.Read(YamlFile.Read(path), laws: null);
        }

        return workflows.Count > 0
            ? new WorkflowCatalog([.. workflows.Values])
            : throw new SimulatorConfigurationException(
                directory, 0, 0, "no workflow files (*.yml) here, and the specification describes no workflow with jobs");
    }

    private static WorkflowDefinition FromSpecification(string file, WorkflowSpecification workflow)
    {
        if (workflow.Jobs.Count == 0)
            throw workflow.Place.Error($"there is no file {file}; describe its jobs here, or correct the name");

        var names = workflow.Jobs.Select(j => j.Name).ToList();
        var jobs = new List<JobDefinition>();
        foreach (var job in workflow.Jobs)
        {
            var labels = job.RunsOn
                ?? throw job.Place.Error($"the job '{job.Name}' needs 'runs_on', for there is no file {file}");
            var builtIn = BuiltInLaws.For(file, job.Name);
            jobs.Add(new JobDefinition(job.Name)
            {
                Needs = [.. (job.Needs ?? []).Select(need => IndexOf(need, names[..jobs.Count], job))],
                RunsOn = _ => labels,
                Matrix = Matrix(job),
                MaxParallel = job.MaxParallel ?? int.MaxValue,
                FailFast = false,
                Steps = [.. (job.Steps ?? ["Run the job"]).Select(step => (Func<NameLookup, string>)(_ => step))],
                Duration = job.Duration ?? workflow.Duration ?? builtIn.Duration,
                FailureRate = job.FailureRate ?? workflow.FailureRate ?? builtIn.FailureRate,
            });
        }

        return new WorkflowDefinition(file, Path.GetFileNameWithoutExtension(file)) { Inputs = null, Jobs = jobs };
    }

    private static int IndexOf(string need, List<string> earlier, JobSpecification job)
    {
        if (earlier.IndexOf(need) is var index and >= 0)
            return index;

        var hint = NearestName.Hint(need, earlier.ToArray());
        throw job.Place.Error($"the job '{job.Name}' needs '{need}', which no job before it is named{hint}");
    }

    private static IReadOnlyList<MatrixDimension> Matrix(JobSpecification job)
    {
        if (job.Count is null && job.CountInput is null)
            return [];

        return [new MatrixDimension("number", names =>
        {
            var count = job.Count ?? ExpressionValue.ToNumber(names("inputs", job.CountInput!));
            var length = count >= 1 ? (int)Math.Min(count, 1000) : 0;
            return [.. Enumerable.Range(1, length).Select(i => (JsonNode?)JsonValue.Create($"{i}"))];
        })];
    }
}
