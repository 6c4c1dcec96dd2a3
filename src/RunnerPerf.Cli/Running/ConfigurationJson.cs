using System.Text.Json.Nodes;
using RunnerPerf.Cli.Targets;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Cli.Running;

/// <summary>What was run against what, for whoever finds the results later. Holds no secrets.</summary>
internal static class ConfigurationJson
{
    /// <returns>The definition as a definition file could hold it, and the target it was run against.</returns>
    public static string Of(TestPlan plan, TestTarget target) => new JsonObject
    {
        ["definition"] = JsonNode.Parse(PlanConfiguration.ToJson(plan)),
        ["target"] = new JsonObject
        {
            ["repository"] = target.Repository.ToString(),
            ["ref"] = target.DefaultRef,
            ["api_url"] = target.ApiUrl.ToString(),
            ["simulated"] = target.Simulated,
            ["time_scale"] = target.TimeScale,
            ["identities"] = new JsonArray([.. target.Identities.Select(identity => JsonValue.Create(identity.Name))]),
        },
    }.ToJsonString();
}
