using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Engine.Coordination;

/// <summary>The conversation between a <see cref="TestRun"/> and the workers' shares of it.</summary>
public static class TestRunProtocol
{
    /// <summary>A worker has made ready for the test and may be given leases.</summary>
    public sealed record ShareReady(Guid TestId, string Node) : IEngineMessage;

    /// <summary>What happened on one node since its last report.</summary>
    public sealed record ShareReport(
        Guid TestId, string Node, ImmutableArray<SettledArrival> Settled, ImmutableArray<EndedRun> Ended, ShareGauge Gauge) : IEngineMessage;

    /// <summary>Stop sending, then end the runs under way as told.</summary>
    public sealed record Abort(AbortMode Mode, string By) : IEngineMessage;

    internal sealed record Tick : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Tick Instance = new();
    }
}

/// <summary>An arrival's final fate.</summary>
public readonly record struct SettledArrival(long Index, ArrivalFate Fate, long? RunId, bool Adopted);

/// <summary>A dispatched run that is followed no longer.</summary>
/// <param name="Conclusion">GitHub's word; <c>null</c> unless it was completed.</param>
public readonly record struct EndedRun(long Index, RunEnd End, string? Conclusion, long? RunId);

/// <summary>A node's present state of one test.</summary>
/// <param name="InDoubt">Arrivals whose answers were lost and whose runs are being looked for.</param>
/// <param name="Waiting">Dispatched runs in which no job has started, as last seen.</param>
/// <param name="BudgetLeft">Requests left before the primary limit; <c>null</c> when there is none.</param>
/// <param name="OldestWaitingSince">Our clock: when the run that waits longest was sent.</param>
public sealed record ShareGauge(
    long InDoubt, long Waiting, long Running, long? BudgetLeft, long Requests, TimeSpan Throttled, DateTimeOffset? OldestWaitingSince)
{
    public static readonly ShareGauge Empty = new(0, 0, 0, null, 0, TimeSpan.Zero, null);
}
