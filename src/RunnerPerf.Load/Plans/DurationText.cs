using System.Globalization;
using System.Text.RegularExpressions;

namespace RunnerPerf.Load.Plans;

/// <summary>Durations as people write them: <c>500ms</c>, <c>90s</c>, <c>10m</c> or <c>10min</c>, <c>8h</c>, <c>1h30m</c>, <c>2d</c>.</summary>
public static partial class DurationText
{
    public const string Examples = "500ms, 90s, 10m, 8h or 1h30m";

    private static readonly (string Name, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond),
    ];

    /// <summary>Reads a duration. It is exact: what is no whole number of 100 ns ticks is refused.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var match = Pattern().Match(text);
        if (!match.Success)
            return false;

        var ticks = 0m;
        for (var unit = 1; unit < match.Groups.Count; unit++)
        {
            var group = match.Groups[unit];
            if (!group.Success)
                continue;
            if (!decimal.TryParse(group.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                || amount > PlanLimits.Duration.Ticks)
            {
                return false;
            }

            ticks += amount * Units[unit - 1].Ticks;
        }

        if (ticks != decimal.Truncate(ticks) || ticks > PlanLimits.Duration.Ticks)
            return false;
        duration = new TimeSpan((long)ticks);
        return true;
    }

    /// <summary>The shortest way to write a duration exactly: <c>1h30m</c>, <c>90s</c> as <c>1m30s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero)
            return "-" + Format(duration.Negate());
        if (duration == TimeSpan.Zero)
            return "0s";
        var rest = duration.Ticks;
        var text = "";
        foreach (var (name, ticks) in Units)
        {
            // What is left of a millisecond becomes its fraction.
            var amount = name == "ms" ? (decimal)rest / ticks : rest / ticks;
            if (amount == 0)
                continue;
            text += amount.ToString(CultureInfo.InvariantCulture) + name;
            rest %= ticks;
        }

        return text;
    }

    [GeneratedRegex(
        @"^\s*(?=\S)" +
        @"(?:([0-9]+(?:\.[0-9]+)?) ?(?:d|days?))? ?" +
        @"(?:([0-9]+(?:\.[0-9]+)?) ?(?:h|hours?))? ?" +
        @"(?:([0-9]+(?:\.[0-9]+)?) ?(?:m|mins?|minutes?))? ?" +
        @"(?:([0-9]+(?:\.[0-9]+)?) ?(?:s|secs?|seconds?))? ?" +
        @"(?:([0-9]+(?:\.[0-9]+)?) ?ms)?\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
