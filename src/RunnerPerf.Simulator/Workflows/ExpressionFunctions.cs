using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunnerPerf.Simulator.Workflows;

/// <summary>The functions of GitHub's expression language that the simulator evaluates.</summary>
internal static class ExpressionFunctions
{
    public static Expression Bind(string name, IReadOnlyList<Expression> arguments)
    {
        return name.ToUpperInvariant() switch
        {
            "FROMJSON" => Of(1, a => FromJson(ExpressionValue.ToText(a[0]))),
            "TOJSON" => Of(1, a => JsonValue.Create(a[0]?.ToJsonString() ?? "null")),
            "STARTSWITH" => Of(2, a => Compare(a, (text, part) => text.StartsWith(part, StringComparison.OrdinalIgnoreCase))),
            "ENDSWITH" => Of(2, a => Compare(a, (text, part) => text.EndsWith(part, StringComparison.OrdinalIgnoreCase))),
            "CONTAINS" => Of(2, Contains),
            "FORMAT" when arguments.Count > 0 => names => Format([.. arguments.Select(a => a(names))]),
            _ => throw new ExpressionException($"the simulator does not know the function '{name}'"),
        };

        Expression Of(int count, Func<JsonNode?[], JsonNode?> function)
        {
            if (arguments.Count == count)
                return names => function([.. arguments.Select(a => a(names))]);

            var plural = count == 1 ? "" : "s";
            throw new ExpressionException($"the function '{name}' takes {count} argument{plural}, not {arguments.Count}");
        }
    }

    private static JsonNode? FromJson(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new ExpressionException($"fromJSON was given '{text}', which is not JSON");
        }
    }

    private static JsonValue Compare(JsonNode?[] arguments, Func<string, string, bool> compare) =>
        JsonValue.Create(compare(ExpressionValue.ToText(arguments[0]), ExpressionValue.ToText(arguments[1])));

    private static JsonValue Contains(JsonNode?[] arguments) => arguments[0] is JsonArray array
        ? JsonValue.Create(array.Any(item => ExpressionValue.AreEqual(item, arguments[1])))
        : Compare(arguments, (text, part) => text.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static JsonValue Format(JsonNode?[] arguments)
    {
        var text = ExpressionValue.ToText(arguments[0]);
        for (var i = 1; i < arguments.Length; i++)
            text = text.Replace($"{{{i - 1}}}", ExpressionValue.ToText(arguments[i]), StringComparison.Ordinal);

        return JsonValue.Create(text);
    }
}
