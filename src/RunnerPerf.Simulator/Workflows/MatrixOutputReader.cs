using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RunnerPerf.Simulator.Yaml;

namespace RunnerPerf.Simulator.Workflows;

/// <summary>
/// Guesses what a job's outputs will be, without running its script. The one pattern known is that of a matrix made to
/// measure: a step counts with <c>seq 1 N</c>, N being a number, an input, or an environment variable set from an input, and
/// puts the numbers out as a JSON list. Outputs of any other making are left out, and using one is an error at start.
/// </summary>
internal static partial class MatrixOutputReader
{
    public static IReadOnlyDictionary<string, Expression> Read(YamlElement workflow, YamlElement job)
    {
        var outputs = new Dictionary<string, Expression>();
        if (job.Find("outputs") is not { IsNull: false } list)
            return outputs;

        foreach (var (key, value) in list.AsEntries("outputs"))
        {
            if (StepOutput().Match(value.AsText("an output")) is { Success: true } match
                && FindStep(job, match.Groups["step"].Value) is { } step
                && Count(step, workflow, job) is { } count)
            {
                outputs[key.AsText("an output")] = names => Numbers(count(names));
            }
        }

        return outputs;
    }

    private static YamlElement? FindStep(YamlElement job, string id) =>
        job.Find("steps")?.AsItems("steps").FirstOrDefault(s => s.Find("id")?.AsText("id") == id);

    private static Expression? Count(YamlElement step, YamlElement workflow, YamlElement job)
    {
        if (step.Find("run") is not { } run || Sequence().Match(run.AsText("run")) is not { Success: true } match)
            return null;

        if (match.Groups["number"] is { Success: true } number)
            return _ => JsonValue.Create(number.Value);

        if (match.Groups["expression"] is { Success: true } expression)
            return ExpressionParser.Parse(expression.Value, out _);

        var name = match.Groups["variable"].Value;
        var variable = step.Find("env")?.Find(name) ?? job.Find("env")?.Find(name) ?? workflow.Find("env")?.Find(name);
        return variable is null ? null : TextTemplate.Parse(variable, name).Value;
    }

    /// <summary>The list that <c>jq -R . | jq -s</c> makes of the lines: texts, not numbers.</summary>
    private static JsonValue Numbers(JsonNode? count)
    {
        // More than any matrix may have is as wrong as a little more, and cheaper.
        var number = ExpressionValue.ToNumber(count);
        var length = number >= 1 ? (int)Math.Min(number, 1000) : 0;
        return JsonValue.Create(new JsonArray([.. Enumerable.Range(1, length).Select(i => JsonValue.Create($"{i}"))]).ToJsonString());
    }

    [GeneratedRegex(@"\$\{\{\s*steps\.(?<step>[\w-]+)\.outputs\.[\w-]+\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex StepOutput();

    [GeneratedRegex(
        """\bseq\s+1\s+(?:"?\$\{\{(?<expression>.*?)\}\}"?|"?\$\{?(?<variable>\w+)\}?"?|(?<number>\d+))""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Sequence();
}
