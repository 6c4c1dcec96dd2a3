namespace RunnerPerf.Load.Schedules;

/// <summary>
/// A stretch of time on which the rate is a straight line. <c>t</c> ticks into it, the integral of the rate is
/// <c>Rate·t + HalfSlope·t²</c>.
/// </summary>
/// <param name="Length">In ticks of 100 ns.</param>
/// <param name="Rate">Arrivals per tick at its start.</param>
/// <param name="HalfSlope">Half of what the rate gains per tick.</param>
internal readonly record struct RateSegment(long Length, Rational Rate, Rational HalfSlope)
{
    /// <summary>The integral over the whole stretch, in arrivals.</summary>
    public Rational Integral
    {
        get
        {
            var length = Rational.Of(Length);
            return (Rate + (HalfSlope * length)) * length;
        }
    }

    public static RateSegment Level(long length, Rational rate) => new(length, rate, Rational.Zero);
}
