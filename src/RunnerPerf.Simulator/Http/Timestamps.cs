using System.Globalization;

namespace RunnerPerf.Simulator.Http;

/// <summary>Time stamps as GitHub writes them, and finer ones for the truth.</summary>
internal static class Timestamps
{
    /// <summary>Whole seconds, rounded down: <c>2026-01-05T08:00:00Z</c>.</summary>
    public static string Seconds(long utcTicks) => string.Create(20, utcTicks, static (span, ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).TryFormat(span, out _, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public static string Milliseconds(long utcTicks) =>
        new DateTime(utcTicks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string? MillisecondsOrNull(long utcTicks) => utcTicks == 0 ? null : Milliseconds(utcTicks);
}
