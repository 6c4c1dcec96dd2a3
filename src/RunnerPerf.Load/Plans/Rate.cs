using System.Globalization;
using RunnerPerf.Load.Schedules;

namespace RunnerPerf.Load.Plans;

/// <summary>
/// A rate as people write it: so many arrivals in so much time. Kept as the exact quotient, because 100 in 3 minutes has no
/// finite decimal form and a plan of hours would show the difference.
/// </summary>
/// <param name="Amount">Arrivals.</param>
/// <param name="Per">The time in which they come. Greater than 0.</param>
public readonly record struct Rate(decimal Amount, TimeSpan Per)
{
    public static Rate PerMinuteOf(decimal amount) => new(amount, TimeSpan.FromMinutes(1));

    /// <summary>Arrivals per second, to the precision of a double.</summary>
    public double PerSecond => PerTicks(TimeSpan.TicksPerSecond);

    /// <summary>Arrivals per minute, to the precision of a double.</summary>
    public double PerMinute => PerTicks(TimeSpan.TicksPerMinute);

    /// <summary>Arrivals per tick of 100 ns, exactly.</summary>
    internal Rational PerTick => Rational.Of(Amount) / Rational.Of(Per.Ticks);

    /// <summary>As it may be written in a definition: <c>100/min</c>, <c>2/s</c>, <c>100/3m</c>.</summary>
    public override string ToString()
    {
        var per = Per.Ticks switch
        {
            TimeSpan.TicksPerSecond => "s",
            TimeSpan.TicksPerMinute => "min",
            TimeSpan.TicksPerHour => "h",
            _ => DurationText.Format(Per),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Amount}/{per}");
    }

    private double PerTicks(long ticks) => (double)Amount * ((double)ticks / Per.Ticks);
}
