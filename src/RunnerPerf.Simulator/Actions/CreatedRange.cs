using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RunnerPerf.Simulator.Actions;

/// <summary>
/// GitHub's search syntax for dates: <c>2026-01-01</c>, <c>&gt;=2026-01-01T00:00:00Z</c>, <c>A..B</c>, <c>A..*</c>,
/// <c>*..B</c>. Whole seconds count, for that is what GitHub shows; a date alone means its whole day.
/// </summary>
/// <param name="From">UTC ticks, inclusive.</param>
/// <param name="Until">UTC ticks, exclusive.</param>
internal sealed record CreatedRange(long From, long Until)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out CreatedRange? range)
    {
        range = null;
        if (text.Split("..") is [var low, var high])
        {
            var (from, until) = (long.MinValue, long.MaxValue);
            if (low != "*")
            {
                if (!TryMoment(low, out from, out _))
                    return false;
            }

            if (high != "*")
            {
                if (!TryMoment(high, out _, out until))
                    return false;
            }

            range = new CreatedRange(from, until);
            return true;
        }

        var mark = text.TakeWhile(c => c is '<' or '>' or '=').Count();
        if (!TryMoment(text[mark..], out var start, out var end))
            return false;

        range = text[..mark] switch
        {
            ">=" => new CreatedRange(start, long.MaxValue),
            ">" => new CreatedRange(end, long.MaxValue),
            "<=" => new CreatedRange(long.MinValue, end),
            "<" => new CreatedRange(long.MinValue, start),
            "" => new CreatedRange(start, end),
            _ => null,
        };
        return range is not null;
    }

    private static bool TryMoment(string text, out long start, out long end)
    {
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        (start, end) = (0, 0);
        // In a query string a plus sign that was not escaped has become a space.
        if (!DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, Styles, out var moment)
            || text.Length < "2026-01-01".Length)
        {
            return false;
        }

        var length = text.Contains('T', StringComparison.Ordinal) ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerDay;
        start = moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond);
        end = start + length;
        return true;
    }
}
