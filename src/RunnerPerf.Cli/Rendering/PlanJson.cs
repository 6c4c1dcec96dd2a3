using System.Text.Json;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Cli.Rendering;

internal static class PlanJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    public static string Serialize(TestPlan plan) => JsonSerializer.Serialize(new { Test = plan.Name, plan.Seed, Arrivals = new { Planned = plan.PlannedArrivals } }, Options);
}
