namespace RunnerPerf.Load.Schedules;

/// <summary>
/// The SplitMix64 generator (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014; constants of
/// David Stafford's mix 13). Written out here because a plan must not change with the runtime: <see cref="Random"/> does not
/// promise its sequence. Its n-th output depends on seed and n alone, so any node can compute any arrival.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mix(_state += Gamma);

    /// <summary>What the call number <paramref name="n"/> (from 0) of <see cref="Next"/> gives for <paramref name="seed"/>.</summary>
    public static ulong Nth(ulong seed, ulong n) => unchecked(Mix(seed + ((n + 1) * Gamma)));

    /// <summary>The 53 highest bits as a number from 0 up to, but not including, 1.</summary>
    public static double ToUnit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
