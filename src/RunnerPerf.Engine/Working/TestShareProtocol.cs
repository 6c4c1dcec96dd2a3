using Akka.Actor;
using Akka.Event;
using RunnerPerf.Engine.Coordination;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Engine.Working;

/// <summary>
/// The conversation with a <see cref="TestShare"/>: from the <see cref="TestRun"/> (over the wire), and from the node's own
/// pacer, dispatchers and trackers.
/// </summary>
public static class TestShareProtocol
{
    /// <summary>Send these arrivals. Granted in ascending order.</summary>
    public sealed record Grant(Lease Lease) : IEngineMessage;

    /// <summary>Settle these arrivals as dropped without sending them.</summary>
    public sealed record Drop(Lease Lease, string Reason) : IEngineMessage;

    /// <summary>Send nothing more; what was leased and not sent is dropped.</summary>
    public sealed record StopSending(string Reason) : IEngineMessage;

    /// <summary>What to do with the runs under way.</summary>
    public sealed record EndRuns(AbortMode Mode) : IEngineMessage;

    internal sealed record NotHandedOver(Lease Lease, long From) : INoSerializationVerificationNeeded;

    /// <param name="SentAt">Of the latest request.</param>
    internal sealed record Settled(ArrivalRecord Arrival, DateTimeOffset SentAt) : INoSerializationVerificationNeeded;

    /// <param name="Draft">The arrival as dispatched, should its run be found.</param>
    internal sealed record InDoubt(ArrivalRecord Draft, DateTimeOffset SentAt, DateTimeOffset LostAt) : INoSerializationVerificationNeeded;

    internal sealed record Adopted(ArrivalRecord Arrival) : INoSerializationVerificationNeeded;

    internal sealed record ProvedVoid(long Index) : INoSerializationVerificationNeeded;

    internal sealed record RunMoved(long Index, bool Running) : INoSerializationVerificationNeeded;

    internal sealed record RunOver(RunRecord Run, bool WasRunning, bool WasSettled) : INoSerializationVerificationNeeded;

    internal sealed record ReportNow : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly ReportNow Instance = new();
    }
}
