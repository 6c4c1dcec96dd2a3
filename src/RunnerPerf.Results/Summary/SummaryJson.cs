using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunnerPerf.Results.Summary;

/// <summary>Reads and writes <c>summary.json</c>: snake_case, fields in the order of the records, absent values as null.</summary>
public static class SummaryJson
{
    public static string Serialize(TestSummary summary) => JsonSerializer.Serialize(summary, SummaryJsonContext.Default.TestSummary);

    /// <exception cref="JsonException">It is not such a summary.</exception>
    public static TestSummary Deserialize(string json) =>
        JsonSerializer.Deserialize(json, SummaryJsonContext.Default.TestSummary)
        ?? throw new JsonException("The summary is the word 'null'.");

    /// <summary>A verdict as the summary writes it.</summary>
    public static string Word(Verdict verdict) => JsonNamingPolicy.SnakeCaseLower.ConvertName(verdict.ToString());
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(VerdictConverter), typeof(UtcConverter)])]
[JsonSerializable(typeof(TestSummary))]
internal sealed partial class SummaryJsonContext : JsonSerializerContext;

internal sealed class VerdictConverter() : JsonStringEnumConverter<Verdict>(JsonNamingPolicy.SnakeCaseLower);

/// <summary>One form for every time: UTC with milliseconds, so that texts sort as the times do.</summary>
internal sealed class UtcConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(UtcText.Of(value));
}
