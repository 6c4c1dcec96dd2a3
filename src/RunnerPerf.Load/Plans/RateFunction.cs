using RunnerPerf.Load.Schedules;

namespace RunnerPerf.Load.Plans;

/// <summary>Arrivals per second over the time since a phase began. Implementations are exact, not sampled.</summary>
public abstract record RateFunction
{
    private protected RateFunction()
    {
    }

    public abstract PhaseKind Kind { get; }

    /// <summary>The rate at <paramref name="t"/> seconds into the phase, in arrivals per second.</summary>
    public abstract double At(double t);

    /// <summary>The rate in the phase's first instant.</summary>
    public abstract double FirstPerMinute { get; }

    /// <summary>The rate in the phase's last instant.</summary>
    public abstract double LastPerMinute { get; }

    /// <summary>The function as stretches on which the rate is a straight line; their lengths add up to the duration.</summary>
    internal abstract IEnumerable<RateSegment> Segments(TimeSpan duration);
}
