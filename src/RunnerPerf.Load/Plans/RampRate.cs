using RunnerPerf.Load.Schedules;

namespace RunnerPerf.Load.Plans;

/// <summary>A straight line from one rate to another: <c>ramp: {from: 5/min, to: 100/min}</c>.</summary>
/// <param name="From">The rate in the first instant.</param>
/// <param name="To">The rate in the last instant.</param>
/// <param name="Duration">The time from one to the other, i.e. the phase's duration.</param>
public sealed record RampRate(Rate From, Rate To, TimeSpan Duration) : RateFunction
{
    public override PhaseKind Kind => PhaseKind.Ramp;

    public override double FirstPerMinute => From.PerMinute;

    public override double LastPerMinute => To.PerMinute;

    public override double At(double t)
    {
        var share = Math.Clamp(t / Duration.TotalSeconds, 0, 1);
        return (From.PerSecond * (1 - share)) + (To.PerSecond * share);
    }

    internal override IEnumerable<RateSegment> Segments(TimeSpan duration)
    {
        var from = From.PerTick;
        var slope = (To.PerTick - from) / Rational.Of(duration.Ticks);
        return [new RateSegment(duration.Ticks, from, slope / Rational.Of(2))];
    }
}
