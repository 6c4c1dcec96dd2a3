using System.Globalization;

namespace RunnerPerf.Results.Summary;

/// <summary>What can be known about who was the slowest.</summary>
internal sealed record BottleneckEvidence
{
    public required long Planned { get; init; }

    public required long Dispatched { get; init; }

    /// <summary>Arrivals dropped because the load generator was late.</summary>
    public required long DroppedLate { get; init; }

    /// <summary>Arrivals dropped because GitHub's limits left no room.</summary>
    public required long DroppedThrottled { get; init; }

    /// <summary>How long dispatch requests were held back, added up.</summary>
    public required TimeSpan DispatchesThrottled { get; init; }

    /// <summary>Seconds that a run waits when a runner is free: the shortest queue time of the test.</summary>
    public required double? ShortestQueue { get; init; }

    public required double? StartupP95 { get; init; }

    public required IReadOnlyList<PhaseEvidence> Phases { get; init; }
}

internal sealed record PhaseEvidence(string Name, double? QueueP95, long WaitingAtEnd, TimeSpan? OldestWaitAtEnd);

/// <summary>
/// Names what limited a test, by three rules in this order. The first two come first because the runners never saw what was not
/// sent: their figures are then those of a smaller load.
/// <list type="number">
/// <item><c>github_api</c> or <c>load_generator</c>: at least 1 % of the arrivals were dropped, for the limits or for lateness.</item>
/// <item><c>github_api</c>: the dispatches were held back for more than 1 s each, on average.</item>
/// <item><c>runners</c>: in some phase the p95 of the queue time (or, at its end, the age of the longest wait) was above 30 s
/// and above three times what a run waits on an idle fleet (the shortest queue time, or the p95 of the startup time, whichever
/// is more).</item>
/// </list>
/// </summary>
internal static class Bottleneck
{
    private const double MaterialShare = 0.01;
    private const double MaterialHoldBackSeconds = 1;
    private const double MaterialWaitSeconds = 30;
    private const double TimesIdle = 3;

    public static string? Find(BottleneckEvidence e) => Drops(e) ?? HoldBack(e) ?? Waits(e);

    private static string? Drops(BottleneckEvidence e)
    {
        if (e.DroppedLate + e.DroppedThrottled < Math.Max(1, MaterialShare * e.Planned))
        {
            return null;
        }

        return e.DroppedThrottled >= e.DroppedLate
            ? $"github_api: {e.DroppedThrottled} of {e.Planned} arrivals were dropped because the rate limits left no room for "
                + "them in time; add identities or lower the rate."
            : $"load_generator: {e.DroppedLate} of {e.Planned} arrivals could not be sent in time and were dropped; add nodes or "
                + "give this one more processor time.";
    }

    private static string? HoldBack(BottleneckEvidence e)
    {
        var each = e.Dispatched == 0 ? 0 : e.DispatchesThrottled.TotalSeconds / e.Dispatched;
        return each > MaterialHoldBackSeconds
            ? $"github_api: dispatches were held back for {Seconds(each)} each on average to keep the rate limits; add identities "
                + "or lower the rate."
            : null;
    }

    private static string? Waits(BottleneckEvidence e)
    {
        var limit = Math.Max(MaterialWaitSeconds, TimesIdle * Math.Max(e.ShortestQueue ?? 0, e.StartupP95 ?? 0));
        var worst = e.Phases.MaxBy(Wait);
        if (worst is null || Wait(worst) <= limit)
        {
            return null;
        }

        var waiting = worst.WaitingAtEnd > 0 ? $"; {worst.WaitingAtEnd} runs were still waiting at its end" : "";
        return worst.QueueP95 > limit
            ? $"runners: in phase '{worst.Name}' 5 % of the runs waited {Seconds(worst.QueueP95)} or longer for a runner{waiting}."
            : $"runners: at the end of phase '{worst.Name}' {worst.WaitingAtEnd} runs were waiting for a runner, the oldest for "
                + $"{Seconds(worst.OldestWaitAtEnd?.TotalSeconds)}.";
    }

    private static double Wait(PhaseEvidence phase) =>
        Math.Max(phase.QueueP95 ?? 0, phase.WaitingAtEnd > 0 ? phase.OldestWaitAtEnd?.TotalSeconds ?? 0 : 0);

    private static string Seconds(double? seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s");
}
