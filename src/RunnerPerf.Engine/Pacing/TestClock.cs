namespace RunnerPerf.Engine.Pacing;

/// <summary>
/// Test time as one test sees it: monotonic since the clock was made, so that a correction of the wall clock in mid-test
/// shifts no arrival and bends no duration.
/// </summary>
public sealed class TestClock
{
    private readonly TimeProvider _provider;
    private readonly DateTimeOffset _origin;
    private readonly long _timestamp;

    /// <param name="provider">Test time.</param>
    /// <param name="startedAt">The instant that offset zero of the plan stands for; may lie ahead.</param>
    /// <param name="scale">Seconds of test time per second of the wall clock.</param>
    public TestClock(TimeProvider provider, DateTimeOffset startedAt, double scale)
    {
        _provider = provider;
        _timestamp = provider.GetTimestamp();
        _origin = provider.GetUtcNow();
        StartedAt = startedAt;
        Scale = scale;
    }

    public DateTimeOffset StartedAt { get; }

    public double Scale { get; }

    public DateTimeOffset Now => _origin + _provider.GetElapsedTime(_timestamp);

    /// <summary>Since the start of the test; negative before it.</summary>
    public TimeSpan Elapsed => Now - StartedAt;

    public DateTimeOffset At(TimeSpan offset) => StartedAt + offset;

    /// <summary>Wall-clock time until an offset of the plan comes; not positive when it is due.</summary>
    public TimeSpan WallTimeUntil(TimeSpan offset) => TimeSpan.FromTicks((long)((offset - Elapsed).Ticks / Scale));
}
