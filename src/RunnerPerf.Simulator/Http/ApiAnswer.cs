using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RunnerPerf.Simulator.Http.Json;

namespace RunnerPerf.Simulator.Http;

/// <summary>What is to be answered, before headers and compression.</summary>
internal sealed record ApiAnswer(int Status)
{
    private const string Documentation = "https://docs.github.com/rest";

    /// <summary>Writes the body, when it is needed: an answer whose tag the client has already is never written.</summary>
    public Action<Utf8JsonWriter>? Body { get; init; }

    /// <summary>What the entity tag depends on, if that is cheaper than the body itself.</summary>
    public byte[]? TagSource { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static ApiAnswer NoContent { get; } = new(204);

    /// <summary>An empty object: it will be done later.</summary>
    public static ApiAnswer Accepted { get; } = new(202)
    {
        Body = static writer =>
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        },
    };

    public static ApiAnswer NotFound { get; } = Error(404, "Not Found");

    public static ApiAnswer Json<T>(T document, JsonTypeInfo<T> type, int status = 200) =>
        new(status) { Body = writer => JsonSerializer.Serialize(writer, document, type) };

    public static ApiAnswer Raw(byte[] json) => new(200) { Body = writer => writer.WriteRawValue(json, skipInputValidation: true) };

    /// <summary>An error in GitHub's form.</summary>
    /// <param name="page">Of the documentation, below its REST part.</param>
    public static ApiAnswer Error(int status, string message, string page = "") =>
        Json(new ErrorDocument(message, Documentation + page, $"{status}"), SimulatorJson.Default.ErrorDocument, status);

    public ApiAnswer With(string header, string value) => this with { Headers = [.. Headers, (header, value)] };
}
