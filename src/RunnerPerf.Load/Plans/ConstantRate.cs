using RunnerPerf.Load.Schedules;

namespace RunnerPerf.Load.Plans;

/// <summary>The same rate for the whole phase: <c>constant: 5/min</c>.</summary>
public sealed record ConstantRate(Rate Rate) : RateFunction
{
    public override PhaseKind Kind => PhaseKind.Constant;

    public override double FirstPerMinute => Rate.PerMinute;

    public override double LastPerMinute => Rate.PerMinute;

    public override double At(double t) => Rate.PerSecond;

    internal override IEnumerable<RateSegment> Segments(TimeSpan duration) =>
        [RateSegment.Level(duration.Ticks, Rate.PerTick)];
}
