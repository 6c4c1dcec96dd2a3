namespace RunnerPerf.Results.Timing;

/// <summary>A duration in seconds, or the reason why it is not measured.</summary>
public readonly record struct Measurement
{
    private Measurement(double seconds, string? exclusion)
    {
        _seconds = seconds;
        Exclusion = exclusion;
    }

    private readonly double _seconds;

    /// <summary><c>null</c> when it is excluded.</summary>
    public double? Seconds => Exclusion is null ? _seconds : null;

    /// <summary>One of <see cref="ExclusionReason"/>; <c>null</c> when it was measured.</summary>
    public string? Exclusion { get; }

    public static Measurement Of(TimeSpan duration) => new(duration.TotalSeconds, null);

    public static Measurement Excluded(string reason) => new(0, reason);

    /// <summary>The time between two stamps, if both are there and in order.</summary>
    public static Measurement Between(DateTimeOffset? start, DateTimeOffset? end) => (start, end) switch
    {
        (null, _) or (_, null) => Excluded(ExclusionReason.MissingStamp),
        ({ } from, { } to) when to < from => Excluded(ExclusionReason.Inverted),
        ({ } from, { } to) => Of(to - from),
    };
}
