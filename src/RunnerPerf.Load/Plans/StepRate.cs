using RunnerPerf.Load.Schedules;

namespace RunnerPerf.Load.Plans;

/// <summary>Stairs: <c>step: {from: 10/min, by: 10/min, every: 10m}</c>. A last stair may be cut short by the phase's end.</summary>
/// <param name="From">The first stair.</param>
/// <param name="By">Added at every further stair; negative for stairs that go down.</param>
/// <param name="Every">How long one stair lasts.</param>
/// <param name="Duration">The phase's duration.</param>
public sealed record StepRate(Rate From, Rate By, TimeSpan Every, TimeSpan Duration) : RateFunction
{
    /// <summary>The number of stairs, at least 1.</summary>
    public long Stairs => Math.Max(1, (Duration.Ticks + Every.Ticks - 1) / Every.Ticks);

    public override PhaseKind Kind => PhaseKind.Step;

    public override double FirstPerMinute => From.PerMinute;

    public override double LastPerMinute => From.PerMinute + ((Stairs - 1) * By.PerMinute);

    public override double At(double t)
    {
        var stair = Math.Clamp(Math.Floor(t / Every.TotalSeconds), 0, Stairs - 1);
        return From.PerSecond + (stair * By.PerSecond);
    }

    internal override IEnumerable<RateSegment> Segments(TimeSpan duration)
    {
        var rate = From.PerTick;
        for (var start = 0L; start < duration.Ticks; start += Every.Ticks)
        {
            yield return RateSegment.Level(Math.Min(Every.Ticks, duration.Ticks - start), rate);
            rate += By.PerTick;
        }
    }
}
