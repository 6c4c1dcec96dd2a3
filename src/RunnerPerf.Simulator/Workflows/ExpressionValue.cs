using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunnerPerf.Simulator.Workflows;

/// <summary>GitHub's rules for values in expressions: what is true, equal, and how a value reads inside a text.</summary>
internal static class ExpressionValue
{
    /// <summary>Everything is true but <c>false</c>, 0, the empty text and null.</summary>
    public static bool IsTrue(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.Number => value.GetValue<double>() != 0,
        JsonValueKind.String => value.GetValue<string>().Length > 0,
        _ => true,
    };

    public static string ToText(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "",
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.GetValue<double>().ToString(CultureInfo.InvariantCulture),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToJsonString(),
    };

    /// <summary>Texts are compared without case; values of different kinds as numbers.</summary>
    public static bool AreEqual(JsonNode? left, JsonNode? right)
    {
        var (a, b) = (Kind(left), Kind(right));
        if (a == JsonValueKind.String && b == JsonValueKind.String)
            return string.Equals(ToText(left), ToText(right), StringComparison.OrdinalIgnoreCase);

        return ToNumber(left) == ToNumber(right);
    }

    public static double ToNumber(JsonNode? value) => Kind(value) switch
    {
        JsonValueKind.Null or JsonValueKind.False => 0,
        JsonValueKind.True => 1,
        JsonValueKind.Number => value!.GetValue<double>(),
        JsonValueKind.String when ToText(value).Trim() is var text =>
            text.Length == 0 ? 0
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : double.NaN,
        _ => double.NaN,
    };

    private static JsonValueKind Kind(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;
}
