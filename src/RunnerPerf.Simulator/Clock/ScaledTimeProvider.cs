namespace RunnerPerf.Simulator.Clock;

/// <summary>
/// Test time: starts where it is told to and runs <see cref="Scale"/> times as fast as the clock beneath it. Simulator and
/// engine share one, so that limits, intervals and timestamps agree.
/// </summary>
public sealed class ScaledTimeProvider : TimeProvider
{
    // What the system's timers accept at most; a longer wait than 49 days has to be asked for again.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly TimeProvider _inner;
    private readonly long _origin;
    private readonly DateTimeOffset _start;

    /// <param name="start">Test time now.</param>
    /// <param name="scale">Seconds of test time per second of the inner clock; greater than 0.</param>
    /// <param name="inner">Default: the system's clock.</param>
    public ScaledTimeProvider(DateTimeOffset start, double scale, TimeProvider? inner = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        _inner = inner ?? System;
        _start = start.ToUniversalTime();
        _origin = _inner.GetTimestamp();
        Scale = scale;
    }

    public double Scale { get; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Ticks (100 ns) of test time since the start; monotonic.</summary>
    public override long GetTimestamp() => (long)(_inner.GetElapsedTime(_origin).Ticks * Scale);

    public override DateTimeOffset GetUtcNow() => _start.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(_inner.CreateTimer(callback, state, ToInner(dueTime), ToInner(period)), this);

    // Timers count whole milliseconds and round down; at scale 60 that would fire 60 ms of test time too early.
    private TimeSpan ToInner(TimeSpan span)
    {
        if (span <= TimeSpan.Zero)
            return span;

        var milliseconds = Math.Ceiling(span.Ticks / Scale / TimeSpan.TicksPerMillisecond);
        return milliseconds >= LongestTimer.TotalMilliseconds ? LongestTimer : TimeSpan.FromMilliseconds(milliseconds);
    }

    private sealed class ScaledTimer(ITimer inner, ScaledTimeProvider owner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(owner.ToInner(dueTime), owner.ToInner(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
