using RunnerPerf.Simulator.Yaml;

namespace RunnerPerf.Simulator.Workflows;

/// <summary>
/// The names that have a value at one place of a workflow file. Checking them when the file is read finds mistakes at start
/// rather than at the first dispatch.
/// </summary>
/// <param name="Inputs">Names of the workflow's inputs.</param>
/// <param name="Needed">The jobs that outputs may come from; <c>null</c> outside jobs.</param>
/// <param name="Matrix">The dimensions of the job's matrix.</param>
internal sealed record ExpressionScope(
    IReadOnlyCollection<string> Inputs, IReadOnlyDictionary<string, JobDefinition>? Needed = null,
    IReadOnlyList<MatrixDimension>? Matrix = null)
{
    /// <summary>Parses a text whose names must all be known here.</summary>
    public TextTemplate Parse(YamlElement source, string what)
    {
        var template = TextTemplate.Parse(source, what);
        foreach (var used in template.Names)
        {
            if (Problem(used) is { } problem)
                throw source.Error(problem);
        }

        return template;
    }

    private string? Problem(string used)
    {
        var dot = used.IndexOf('.', StringComparison.Ordinal);
        var name = used[(dot + 1)..];
        switch (used[..dot])
        {
            case "inputs":
                return Inputs.Contains(name) ? null : $"there is no input '{name}'{NearestName.Hint(name, Inputs.ToArray())}";
            case "github":
                return DispatchContext.GitHubNames.Contains(name) ? null : $"the simulator does not know '{used}'";
            case "matrix" when Matrix?.Any(m => m.Name == name) == true:
                return null;
            case "needs" when Needed is not null:
                return MissingOutput(name);
            default:
                return $"'{used}' has no value here, or the simulator cannot know it";
        }
    }

    private string? MissingOutput(string path) => path.Split('.') switch
    {
        [var job, "outputs", _] when !Needed!.ContainsKey(job) => $"'needs.{path}' is used, but the job does not need '{job}'",
        [var job, "outputs", var output] when Needed[job].Outputs.ContainsKey(output) => null,
        _ => $"the simulator cannot know 'needs.{path}': the only scripts it understands count with 'seq 1 N'",
    };
}
