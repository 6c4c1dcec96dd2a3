namespace RunnerPerf.Reporting.Metrics;

/// <summary>
/// Nanoseconds to add to a timestamp, so that points with equal tags do not overwrite each other. GitHub's stamps are whole
/// seconds, which leaves a thousand million different points a second; none of these reaches the next second.
/// </summary>
internal static class UniqueNanoseconds
{
    private const long PerSecond = 1_000_000_000;

    /// <summary>The arrival's index itself.</summary>
    public static long OfArrival(long index) => index % PerSecond;

    /// <summary>Room for 1,000 jobs a run beside a million neighbouring arrivals.</summary>
    /// <param name="index">The arrival's.</param>
    /// <param name="ordinal">Of the job within its run.</param>
    public static long OfJob(long index, int ordinal) => (index % 1_000_000) + (ordinal % 1_000 * 1_000_000L);

    /// <summary>Room for 10,000 steps a run beside 100,000 neighbouring arrivals.</summary>
    /// <param name="index">The arrival's.</param>
    /// <param name="ordinal">Of the step within its run.</param>
    public static long OfStep(long index, int ordinal) => (index % 100_000) + (ordinal % 10_000 * 100_000L);

    /// <summary>Our own clock counts in 100 ns: the digits below are free.</summary>
    public static long OfSequence(long sequence) => sequence % 100;
}
