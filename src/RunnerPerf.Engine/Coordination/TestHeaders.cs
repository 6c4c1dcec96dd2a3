using RunnerPerf.Engine.Hosting;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Engine.Coordination;

internal static class TestHeaders
{
    /// <summary>What the results need to know of a test when it starts.</summary>
    public static TestHeader For(TestRequest request, DateTimeOffset startedAt) => new()
    {
        Id = request.Id,
        Name = request.Plan.Name,
        Type = Word(request.Plan.Type),
        Seed = request.Plan.Seed,
        StartedAt = startedAt,
        Planned = request.Plan.PlannedArrivals,
        Phases = [.. request.Plan.Phases.Select(phase => new PhaseHeader(
            phase.Name, Word(phase.Kind), phase.Start, phase.Duration, phase.Planned))],
        ConfigurationJson = request.ConfigurationJson,
    };

    private static string Word<T>(T value)
        where T : struct, Enum =>
#pragma warning disable CA1308 // The field's own words are lower case.
        value.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
