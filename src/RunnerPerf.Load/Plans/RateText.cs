using System.Globalization;
using System.Text.RegularExpressions;

namespace RunnerPerf.Load.Plans;

/// <summary>Rates as people write them: <c>100/min</c>, <c>2/s</c>, <c>500/h</c>, and <c>100/3m</c> for 100 in 3 minutes.</summary>
public static partial class RateText
{
    public const string Examples = "100/min, 2/s, 500/h or 1/90s";

    /// <summary>The highest rate that can be written, in arrivals per second.</summary>
    public const int MaxPerSecond = 1_000_000;

    /// <summary>Reads a rate; it may be negative, as the stairs of a step that goes down need.</summary>
    public static bool TryParse(string text, out Rate rate)
    {
        rate = default;
        var match = Pattern().Match(text);
        if (!match.Success
            || !decimal.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out var amount))
        {
            return false;
        }

        var per = match.Groups[2].Value;
        if (!DurationText.TryParse(char.IsAsciiDigit(per[0]) ? per : "1" + per, out var time) || time <= TimeSpan.Zero)
            return false;
        rate = new Rate(amount, time);
        return Math.Abs(rate.PerSecond) <= MaxPerSecond;
    }

    [GeneratedRegex(@"^\s*(-?[0-9]+(?:\.[0-9]+)?)\s*/\s*(\S.*?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
