using System.Text;
using System.Text.Json.Nodes;
using RunnerPerf.Simulator.Yaml;

namespace RunnerPerf.Simulator.Workflows;

/// <summary>A text of a workflow file in which <c>${{ }}</c> stands for values.</summary>
internal sealed class TextTemplate
{
    private readonly YamlElement _source;
    private readonly IReadOnlyList<(string Text, Expression? Expression)> _parts;

    private TextTemplate(
        YamlElement source, IReadOnlyList<(string Text, Expression? Expression)> parts, IReadOnlyList<string> names)
    {
        _source = source;
        _parts = parts;
        Names = names;
    }

    /// <summary>The dotted names that its expressions use.</summary>
    public IReadOnlyList<string> Names { get; }

    public static TextTemplate Parse(YamlElement source, string what)
    {
        var text = source.AsText(what);
        var parts = new List<(string, Expression?)>();
        var names = new List<string>();
        var at = 0;
        while (text.IndexOf("${{", at, StringComparison.Ordinal) is var open and >= 0)
        {
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
                throw source.Error($"'${{{{' without '}}}}' in {what}");

            if (open > at)
                parts.Add((text[at..open], null));

            try
            {
                var inner = text[(open + 3)..close];
                parts.Add((inner, ExpressionParser.Parse(inner, out var used)));
                names.AddRange(used);
            }
            catch (ExpressionException e)
            {
                throw source.Error($"{what} cannot be evaluated: {e.Message}", e);
            }

            at = close + 2;
        }

        if (at < text.Length || parts.Count == 0)
            parts.Add((text[at..], null));

        return new TextTemplate(source, parts, names);
    }

    /// <summary>The text with every expression replaced by how its value reads.</summary>
    public string Text(NameLookup names)
    {
        if (_parts is [(var only, null)])
            return only;

        var text = new StringBuilder();
        foreach (var (part, expression) in _parts)
            text.Append(expression is null ? part : ExpressionValue.ToText(Evaluate(expression, names)));

        return text.ToString();
    }

    /// <summary>The value itself when the text is one expression and nothing else, such as a list of labels.</summary>
    public JsonNode? Value(NameLookup names) =>
        _parts is [(_, { } expression)] ? Evaluate(expression, names) : JsonValue.Create(Text(names));

    private JsonNode? Evaluate(Expression expression, NameLookup names)
    {
        try
        {
            return expression(names);
        }
        catch (ExpressionException e)
        {
            throw _source.Error(e.Message, e);
        }
    }
}
