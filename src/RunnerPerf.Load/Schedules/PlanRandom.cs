namespace RunnerPerf.Load.Schedules;

/// <summary>The plan's random choices, each a function of the seed and the arrival's index only.</summary>
internal readonly struct PlanRandom(ulong seed)
{
    // Outputs 0 and 1 of the seed's own generator are the seeds of the two kinds of choices. The numbers are part of the
    // plan's promise: changing them changes every plan.
    private readonly ulong _gaps = SplitMix64.Nth(seed, 0);
    private readonly ulong _choices = SplitMix64.Nth(seed, 1);

    /// <summary>An exponential variate of mean 1 in 32.32 fixed point: the Poisson gap before arrival <paramref name="index"/>.</summary>
    /// <remarks>
    /// John von Neumann's method by comparisons ("Various techniques used in connection with random digits", 1951): x is
    /// accepted when the run x > u₁ > u₂ > ... has odd length, which happens with probability e⁻ˣ; each failure adds 1. It is
    /// exact and needs no logarithm, whose last bits differ between platforms. It takes 4.3 uniform numbers on average.
    /// </remarks>
    public ulong Gap(long index)
    {
        var random = new SplitMix64(SplitMix64.Nth(_gaps, (ulong)index));
        for (var whole = 0UL; ; whole++)
        {
            var first = random.Next();
            var accepted = true;
            var last = first;
            for (var next = random.Next(); next < last; next = random.Next())
            {
                accepted = !accepted;
                last = next;
            }

            if (accepted)
                return (whole << FixedPoint.FractionBits) | (first >> (64 - FixedPoint.FractionBits));
        }
    }

    /// <summary>A uniform number from 0 up to, but not including, 1: the workload choice of arrival <paramref name="index"/>.</summary>
    public double Choice(long index) => SplitMix64.ToUnit(SplitMix64.Nth(_choices, (ulong)index));
}
