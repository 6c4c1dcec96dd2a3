namespace RunnerPerf.Load.Plans;

/// <summary>Arrivals per second over the time since a phase began. Implementations are exact, not sampled.</summary>
public abstract record RateFunction
{
    /// <summary>The rate at <paramref name="t"/> seconds into the phase, in arrivals per second.</summary>
    public abstract double At(double t);
}
