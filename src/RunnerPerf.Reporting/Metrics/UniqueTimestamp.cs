namespace RunnerPerf.Reporting.Metrics;

/// <summary>
/// Timestamps in nanoseconds since 1970-01-01 UTC that differ for points with equal tags, lest they overwrite each other: the
/// time, cut to a unit, plus the arrival's index within that unit.
/// </summary>
internal static class UniqueTimestamp
{
    private const long NanosecondsPerTick = 100;

    /// <summary>Our clock, to the millisecond. Room for a million neighbouring arrivals.</summary>
    public static long OfArrival(DateTimeOffset time, long index) =>
        Cut(time, TimeSpan.TicksPerMillisecond) + (index % 1_000_000);

    /// <summary>GitHub's stamps are whole seconds, which leaves room for a thousand million arrivals.</summary>
    public static long OfRun(DateTimeOffset time, long index) => Cut(time, TimeSpan.TicksPerSecond) + (index % 1_000_000_000);

    /// <summary>To the second. Room for 1,000 jobs a run beside a million neighbouring arrivals.</summary>
    /// <param name="time">When the job ended.</param>
    /// <param name="index">The arrival's.</param>
    /// <param name="ordinal">Of the job within its run.</param>
    public static long OfJob(DateTimeOffset time, long index, int ordinal) =>
        Cut(time, TimeSpan.TicksPerSecond) + (index % 1_000_000) + (ordinal % 1_000 * 1_000_000L);

    /// <summary>To the second. Room for 10,000 steps a run beside 100,000 neighbouring arrivals.</summary>
    /// <param name="time">When the step ended.</param>
    /// <param name="index">The arrival's.</param>
    /// <param name="ordinal">Of the step within its run.</param>
    public static long OfStep(DateTimeOffset time, long index, int ordinal) =>
        Cut(time, TimeSpan.TicksPerSecond) + (index % 100_000) + (ordinal % 10_000 * 100_000L);

    /// <summary>Our own clock counts in 100 ns: the digits below are free.</summary>
    public static long OfSequence(DateTimeOffset time, long sequence) => Cut(time, 1) + (sequence % NanosecondsPerTick);

    private static long Cut(DateTimeOffset time, long ticks)
    {
        var since = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return (since - (since % ticks)) * NanosecondsPerTick;
    }
}
