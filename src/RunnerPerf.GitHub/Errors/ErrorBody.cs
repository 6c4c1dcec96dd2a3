using System.Text.Json;

namespace RunnerPerf.GitHub.Errors;

/// <summary>What the body of a failure says. Proxies answer with HTML, of which nothing is worth repeating.</summary>
/// <param name="Text"><c>message</c> and <c>errors</c> in one line; <c>null</c> when there is none.</param>
internal readonly record struct ErrorBody(string? Text, string? DocumentationUrl)
{
    public static ErrorBody Parse(string? body)
    {
        if (string.IsNullOrWhiteSpace(body) || body.TrimStart()[0] != '{')
            return default;

        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var message = Member(root, "message");
            var details = root.TryGetProperty("errors", out var errors) ? Details(errors) : "";
            var text = (message, details) switch
            {
                (null or "", _) => details,
                (_, "") => message,
                _ => $"{message} ({details})",
            };
            return new ErrorBody(OneLine(text), Member(root, "documentation_url"));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string Details(JsonElement errors)
    {
        var details = errors.ValueKind == JsonValueKind.Array ? errors.EnumerateArray().Select(Detail) : [Detail(errors)];
        return string.Join("; ", details.Where(detail => detail.Length > 0));
    }

    /// <summary>An error is a text, or an object with a message, or with the names of what is wrong.</summary>
    private static string Detail(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object)
            return error.ValueKind == JsonValueKind.String ? error.GetString()! : "";

        return Member(error, "message") is { Length: > 0 } message
            ? message
            : string.Join(' ', new[] { Member(error, "resource"), Member(error, "field"), Member(error, "code") }.OfType<string>());
    }

    private static string? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 0 ? line : null;
    }
}
