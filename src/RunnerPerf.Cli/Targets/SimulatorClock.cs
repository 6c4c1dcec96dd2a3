using System.Text.Json;
using RunnerPerf.Simulator.Clock;

namespace RunnerPerf.Cli.Targets;

/// <summary>Asks a server whether it is a RunnerPerf simulator, and takes the test's clock from it if it is.</summary>
internal static class SimulatorClock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns><c>null</c> when the server is something else, or does not answer (which later checks tell better).</returns>
    public static async Task<ScaledTimeProvider?> ProbeAsync(Uri apiUrl, CancellationToken cancellationToken)
    {
        // The question makes no sense to GitHub's own hosts, and every request there costs somebody something.
        if (apiUrl.Host.EndsWith("github.com", StringComparison.OrdinalIgnoreCase)
            || apiUrl.Host.EndsWith(".ghe.com", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        using var client = new HttpClient { Timeout = Patience };
        try
        {
            var address = new Uri(apiUrl, "/_simulator/clock");

            // Twice: the first answer pays for the connection, the second is quick and so puts the clocks close together.
            await client.GetStringAsync(address, cancellationToken);
            var asked = TimeProvider.System.GetTimestamp();
            var body = await client.GetStringAsync(address, cancellationToken);
            var underWay = TimeProvider.System.GetElapsedTime(asked) / 2;
            using var document = JsonDocument.Parse(body);
            var scale = document.RootElement.GetProperty("scale").GetDouble();
            var now = document.RootElement.GetProperty("now").GetDateTimeOffset();
            return new ScaledTimeProvider(now + (underWay * scale), scale);
        }
        catch (Exception exception) when (IsNoSimulator(exception, cancellationToken))
        {
            return null;
        }
    }

    private static bool IsNoSimulator(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        HttpRequestException or JsonException or KeyNotFoundException or FormatException or InvalidOperationException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };
}
