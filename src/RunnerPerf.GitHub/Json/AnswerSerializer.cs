using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Octokit.Internal;

namespace RunnerPerf.GitHub.Json;

/// <summary>
/// Parses the answers to POST requests for Octokit. Their status has told already what became of the request; a body that is
/// no JSON, or breaks off, adds nothing to that and takes nothing away.
/// </summary>
internal sealed class AnswerSerializer : IJsonSerializer
{
    public string Serialize(object item) => JsonSerializer.Serialize(item, item.GetType(), ApiJson.Default);

    public T? Deserialize<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, (JsonTypeInfo<T>)ApiJson.Default.GetTypeInfo(typeof(T))!);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
