namespace RunnerPerf.Simulator.Randomness;

/// <summary>
/// A short, reproducible stream of random numbers that belongs to one subject: the service time of the third job of the
/// seventh run, say. What one subject draws does not depend on what others drew before, so the truth of a simulation
/// depends on seed and dispatch order alone, never on which event happened to be handled first.
/// </summary>
/// <remarks>
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014): the state advances by
/// the golden gamma, and a finaliser (Stafford's mix 13) turns it into output. Start states are the finaliser applied to
/// seed, purpose and index in turn. The sequence is part of this project's contract: it must never change.
/// </remarks>
public struct RandomSource
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <param name="seed">The simulation's seed.</param>
    /// <param name="purpose">What is drawn; one of <see cref="StreamPurpose"/> inside the simulator.</param>
    /// <param name="index">For whom: a run's or runner's number.</param>
    /// <param name="subIndex">A part of it: the job within the run.</param>
    public RandomSource(ulong seed, ulong purpose, long index = 0, int subIndex = 0)
    {
        _state = Mix(seed + GoldenGamma);
        _state = Mix(_state + (purpose * GoldenGamma));
        _state = Mix(_state + ((ulong)index * GoldenGamma));
        _state = Mix(_state + ((ulong)subIndex * GoldenGamma));
    }

    public ulong NextUInt64()
    {
        _state += GoldenGamma;
        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in (0, 1]: safe under a logarithm.</summary>
    public double NextPositive() => ((NextUInt64() >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>Standard normal, by Box and Muller's cosine branch.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(NextPositive())) * Math.Cos(2 * Math.PI * NextDouble());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
