using RunnerPerf.Load.Schedules;

namespace RunnerPerf.Load.Plans;

/// <summary>No arrivals: <c>pause: 30m</c>.</summary>
public sealed record PauseRate : RateFunction
{
    public override PhaseKind Kind => PhaseKind.Pause;

    public override double FirstPerMinute => 0;

    public override double LastPerMinute => 0;

    public override double At(double t) => 0;

    internal override IEnumerable<RateSegment> Segments(TimeSpan duration) =>
        [RateSegment.Level(duration.Ticks, Rational.Zero)];
}
