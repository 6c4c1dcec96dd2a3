using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunnerPerf.GitHub.Json;

/// <summary>
/// Reads GitHub's fixed vocabulary (statuses, conclusions, events) without a new string for each occurrence. Words that it
/// does not know come through as they are: GitHub adds some now and then.
/// </summary>
internal sealed class WordConverter : JsonConverter<string>
{
    private static readonly (string Text, byte[] Utf8)[] Known = Array.ConvertAll(
        [
            "completed", "success", "workflow_dispatch", "in_progress", "queued", "failure", "cancelled", "skipped", "waiting",
            "pending", "requested", "timed_out", "action_required", "neutral", "stale", "startup_failure", "push",
            "pull_request", "schedule", "repository_dispatch", "workflow_run",
        ],
        (string word) => (word, Encoding.UTF8.GetBytes(word)));

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        foreach (var (text, utf8) in Known)
        {
            if (reader.ValueTextEquals(utf8))
                return text;
        }

        return reader.GetString();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
