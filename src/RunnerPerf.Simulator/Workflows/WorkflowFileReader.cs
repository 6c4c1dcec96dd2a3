using System.Globalization;
using System.Text.Json.Nodes;
using RunnerPerf.Simulator.Specification;
using RunnerPerf.Simulator.Yaml;

namespace RunnerPerf.Simulator.Workflows;

/// <summary>
/// Reads a GitHub workflow file: trigger, inputs, run name, and for each job what decides when and where it runs. What steps
/// do is not looked at, except to guess the length of a matrix (<see cref="MatrixOutputReader"/>).
/// </summary>
internal sealed class WorkflowFileReader
{
    private readonly YamlFile _file;
    private readonly YamlElement _root;
    private readonly string _fileName;
    private readonly Dictionary<string, JobDefinition> _jobs = [];
    private readonly WorkflowSpecification? _laws;
    private HashSet<string> _inputs = [];

    private WorkflowFileReader(YamlFile file, WorkflowSpecification? laws)
    {
        _file = file;
        _fileName = Path.GetFileName(file.Name);
        _laws = laws;
        _root = file.Root ?? throw new SimulatorConfigurationException(file.Name, 1, 1, "the workflow file is empty");
    }

    /// <param name="file">The file.</param>
    /// <param name="laws">What the specification says about it.</param>
    public static WorkflowDefinition Read(YamlFile file, WorkflowSpecification? laws) =>
        new WorkflowFileReader(file, laws).Read();

    private WorkflowDefinition Read()
    {
        var on = _root.Require("on", "a workflow");
        var dispatch = on.Find("workflow_dispatch");
        var inputs = dispatch?.Find("inputs") is { IsNull: false } list ? ReadInputs(list) : [];
        _inputs = [.. inputs.Select(i => i.Name)];
        var jobs = ReadJobs(_root.Require("jobs", "a workflow"));
        CheckSpecifiedJobs(jobs);
        var name = _root.Find("name")?.AsText("name");
        return new WorkflowDefinition(_fileName, name ?? $".github/workflows/{_fileName}")
        {
            HasDispatchTrigger = dispatch is not null
                || (!on.IsMapping && on.AsTexts("on").Contains("workflow_dispatch")),
            Inputs = inputs,
            RunName = _root.Find("run-name") is { } title ? new ExpressionScope(_inputs).Parse(title, "run-name") : null,
            Jobs = jobs,
        };
    }

    private static List<WorkflowInput> ReadInputs(YamlElement list)
    {
        var inputs = new List<WorkflowInput>();
        foreach (var (key, value) in list.AsEntries("inputs"))
        {
            var name = key.AsText("an input");
            if (value.IsNull)
            {
                inputs.Add(new WorkflowInput(name, Required: false, Default: null, Options: null));
                continue;
            }

            value.AllowOnly($"the input '{name}'", "description", "deprecationMessage", "required", "default", "type", "options");
            inputs.Add(new WorkflowInput(
                name,
                value.Find("required")?.AsBoolean("required") ?? false,
                value.Find("default")?.AsText("default"),
                value.Find("options")?.AsTexts("options")));
        }

        return inputs;
    }

    private List<JobDefinition> ReadJobs(YamlElement jobs)
    {
        var entries = jobs.AsEntries("jobs").Select(e => (Id: e.Key.AsText("a job's id"), e.Value)).ToList();
        var ids = entries.ConvertAll(e => e.Id);
        var read = new List<JobDefinition>();
        foreach (var (id, element) in entries)
        {
            var needs = element.Find("needs") is { } list ? ReadNeeds(list, ids, id) : [];
            var job = ReadJob(id, element, needs.ConvertAll(n => ids.IndexOf(n)), needs.ToDictionary(n => n, n => _jobs[n]));
            _jobs[id] = job;
            read.Add(job);
        }

        return read;
    }

    /// <summary>Jobs must stand after those they need; GitHub does not ask that, but every sane file does it.</summary>
    private List<string> ReadNeeds(YamlElement list, List<string> ids, string id)
    {
        var needs = new List<string>();
        foreach (var item in list.AsItems("needs"))
        {
            var need = item.AsText("needs");
            if (!ids.Contains(need))
            {
                var hint = NearestName.Hint(need, ids.ToArray());
                throw item.Error($"the job '{id}' needs the job '{need}', which does not exist{hint}");
            }

            if (!_jobs.ContainsKey(need))
                throw item.Error($"the job '{need}' must stand before '{id}', which needs it");

            needs.Add(need);
        }

        return needs;
    }

    private JobDefinition ReadJob(
        string id, YamlElement element, List<int> needs, Dictionary<string, JobDefinition> needed)
    {
        foreach (var (key, _) in element.AsEntries($"the job '{id}'"))
        {
            if (key.AsText("a key") is "if" or "uses" or "concurrency" or "environment")
                throw key.Error($"the simulator does not know '{key.AsText("a key")}' of a job");
        }

        var strategy = element.Find("strategy");
        var outside = new ExpressionScope(_inputs, needed);
        var matrix = strategy?.Find("matrix") is { } axes ? ReadMatrix(axes, outside) : [];
        var inside = outside with { Matrix = matrix };
        var law = _laws?.Jobs.FirstOrDefault(j => j.Name == id);
        var builtIn = BuiltInLaws.For(_fileName, id);
        return new JobDefinition(id)
        {
            Needs = needs,
            Needed = needed,
            Name = element.Find("name") is { } name ? inside.Parse(name, "a job's name") : null,
            RunsOn = law?.RunsOn is { } labels
                ? _ => labels
                : ReadRunsOn(element.Require("runs-on", $"the job '{id}'"), inside),
            Matrix = matrix,
            MaxParallel = law?.MaxParallel ?? strategy?.Find("max-parallel")?.AsCount("max-parallel", atLeast: 1) ?? int.MaxValue,
            FailFast = strategy?.Find("fail-fast")?.AsBoolean("fail-fast") ?? true,
            Timeout = element.Find("timeout-minutes") is { } timeout ? ReadMinutes(timeout) : TimeSpan.FromHours(6),
            Steps = element.Find("steps") is { } steps ? [.. steps.AsItems("steps").Select(ReadStepName)] : [],
            Duration = law?.Duration ?? _laws?.Duration ?? builtIn.Duration,
            FailureRate = law?.FailureRate ?? _laws?.FailureRate ?? builtIn.FailureRate,
            Outputs = MatrixOutputReader.Read(_root, element),
        };
    }

    private static Func<NameLookup, IReadOnlyList<string>> ReadRunsOn(YamlElement element, ExpressionScope scope)
    {
        if (element.IsMapping)
            throw element.Error("the simulator knows runs-on as a label or a list of labels only");

        if (element.IsSequence)
        {
            var templates = element.AsItems("runs-on").Select(item => scope.Parse(item, "runs-on")).ToArray();
            return names => [.. templates.Select(t => t.Text(names))];
        }

        var single = scope.Parse(element, "runs-on");
        return names => single.Value(names) is JsonArray list
            ? [.. list.Select(ExpressionValue.ToText)]
            : [single.Text(names)];
    }

    private static List<MatrixDimension> ReadMatrix(YamlElement axes, ExpressionScope scope)
    {
        var matrix = new List<MatrixDimension>();
        foreach (var (key, value) in axes.AsEntries("matrix"))
        {
            var name = key.AsText("a matrix dimension");
            if (name is "include" or "exclude")
                throw key.Error($"the simulator does not know '{name}' in a matrix");

            if (value.IsSequence)
            {
                var values = value.AsTexts(name).Select(text => (JsonNode?)JsonValue.Create(text)).ToArray();
                matrix.Add(new MatrixDimension(name, _ => values));
                continue;
            }

            var template = scope.Parse(value, name);
            matrix.Add(new MatrixDimension(name, names => template.Value(names) is JsonArray list
                ? [.. list]
                : throw value.Error($"the matrix dimension '{name}' is not a list")));
        }

        return matrix;
    }

    /// <summary>The name that GitHub shows; what only a running job could tell stays as it is written.</summary>
    private Func<NameLookup, string> ReadStepName(YamlElement step)
    {
        var text = step.Find("name")?.AsText("a step's name");
        if (text is null)
        {
            var action = step.Find("uses")?.AsText("uses") ?? step.Find("run")?.AsText("run").Split('\n')[0];
            return _ => $"Run {action}";
        }

        if (!text.Contains("${{", StringComparison.Ordinal))
            return _ => text;

        try
        {
            var template = TextTemplate.Parse(step.Find("name")!, "a step's name");
            return template.Names.All(n => n.Split('.')[0] is "inputs" or "matrix") ? template.Text : _ => text;
        }
        catch (SimulatorConfigurationException)
        {
            return _ => text;
        }
    }

    private static TimeSpan ReadMinutes(YamlElement element)
    {
        var text = element.AsText("timeout-minutes");
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && minutes > 0
            ? TimeSpan.FromMinutes(minutes)
            : throw element.Error("the simulator knows timeout-minutes as a number greater than 0 only");
    }

    private void CheckSpecifiedJobs(List<JobDefinition> jobs)
    {
        foreach (var specified in _laws?.Jobs ?? [])
        {
            if (!jobs.Exists(j => j.Id == specified.Name))
            {
                var hint = NearestName.Hint(specified.Name, jobs.ConvertAll(j => j.Id).ToArray());
                throw specified.Place.Error($"{_file.Name} has no job '{specified.Name}'{hint}");
            }

            if (specified is not { Needs: null, Steps: null, Count: null, CountInput: null })
            {
                throw specified.Place.Error(
                    $"needs, steps and count of '{specified.Name}' come from {_file.Name}; leave them out here");
            }
        }
    }
}
