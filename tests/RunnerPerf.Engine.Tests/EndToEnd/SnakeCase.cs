using System.Text.Json;

namespace RunnerPerf.Engine.Tests.EndToEnd;

internal static class SnakeCase
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };
}
