using System.Text.Json;

namespace RunnerPerf.Cli.Inputs;

/// <summary>A test that left a summary.</summary>
internal sealed record CarriedOutTest(string Id, string Name, string Type, DateTimeOffset StartedAt, string Verdict);

/// <summary>Finds the tests of a results directory by their <c>summary.json</c>.</summary>
internal static class CarriedOutTests
{
    /// <returns>The newest first. A directory without a readable summary is no finished test and is left out.</returns>
    public static IReadOnlyList<CarriedOutTest> Read(string results) => !Directory.Exists(results)
        ? []
        : [.. Directory.GetDirectories(results)
            .Select(directory => Path.Combine(directory, "summary.json"))
            .Select(ReadSummary)
            .OfType<CarriedOutTest>()
            .OrderByDescending(test => test.StartedAt)];

    private static CarriedOutTest? ReadSummary(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var document = JsonDocument.Parse(stream);
            var test = document.RootElement.GetProperty("test");
            return new CarriedOutTest(
                test.GetProperty("id").GetString()!,
                test.GetProperty("name").GetString()!,
                test.GetProperty("type").GetString()!,
                test.GetProperty("started_at").GetDateTimeOffset(),
                document.RootElement.GetProperty("verdict").ToString());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
