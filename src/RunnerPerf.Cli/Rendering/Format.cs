using System.Globalization;

namespace RunnerPerf.Cli.Rendering;

/// <summary>Numbers as people read them; the same everywhere, whatever the machine's language.</summary>
internal static class Format
{
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Rate(double perMinute) => string.Create(CultureInfo.InvariantCulture, $"{perMinute:0.0}/min");

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A position in time: <c>04:12</c>, <c>1:04:12</c>; before the start it is <c>00:00</c>.</summary>
    public static string Clock(TimeSpan time) => time < TimeSpan.Zero ? Clock(TimeSpan.Zero)
        : time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes:00}:{time.Seconds:00}");

    /// <summary>A length of time, two units at most: <c>850 ms</c>, <c>12.5 s</c>, <c>4 min 12 s</c>, <c>8 h</c>.</summary>
    public static string Length(TimeSpan time) => time switch
    {
        { TotalSeconds: 0 } => "0 s",
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
        { TotalHours: < 1 } => Pair((long)time.TotalMinutes, "min", time.Seconds, "s"),
        _ => Pair((long)time.TotalHours, "h", time.Minutes, "min"),
    };

    public static string Seconds(double seconds) => Length(TimeSpan.FromSeconds(seconds));

    private static string Pair(long large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
}
