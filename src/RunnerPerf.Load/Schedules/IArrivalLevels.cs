namespace RunnerPerf.Load.Schedules;

/// <summary>The levels that the plan's integral has to reach, one per arrival, in order. A cursor over them.</summary>
internal interface IArrivalLevels
{
    /// <summary>The level of the arrival at the cursor, in 32.32 fixed point.</summary>
    ulong Current { get; }

    void MoveNext();
}

/// <summary>Arrival n (from 0) comes when the integral reaches n + 1.</summary>
internal struct RegularLevels(long from) : IArrivalLevels
{
    public ulong Current { get; private set; } = (ulong)(from + 1) << FixedPoint.FractionBits;

    public void MoveNext() => Current += 1UL << FixedPoint.FractionBits;
}

/// <summary>
/// Arrival n comes when the integral reaches the sum of n + 1 exponential gaps of mean 1: the time change that turns a
/// Poisson process of rate 1 into one of the plan's rate (Çinlar, "Introduction to stochastic processes", 1975, section 4.7).
/// </summary>
internal struct PoissonLevels(PlanRandom random, long from, ulong sumBefore) : IArrivalLevels
{
    private long _index = from;

    public ulong Current { get; private set; } = sumBefore + random.Gap(from);

    public void MoveNext() => Current += random.Gap(++_index);
}
