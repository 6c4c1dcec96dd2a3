using Akka.Actor;
using Akka.Event;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Engine.Dispatching;

/// <summary>The conversation with a <see cref="Dispatcher"/>. It never crosses the wire.</summary>
public static class DispatcherProtocol
{
    /// <summary>An arrival's planned time has come.</summary>
    /// <param name="SendBefore">The lease's deadline, test time.</param>
    public sealed record Due(Arrival Arrival, DateTimeOffset SendBefore) : INoSerializationVerificationNeeded;

    /// <summary>An arrival in doubt has proven void: it may be sent again.</summary>
    public sealed record SendAgain(long Index) : INoSerializationVerificationNeeded;

    /// <summary>The run of an arrival in doubt was found: nothing is left to be done for it here.</summary>
    public sealed record Found(long Index) : INoSerializationVerificationNeeded;

    /// <summary>The search for an arrival in doubt was given up: nothing shows that its run exists, nor that it does not.</summary>
    public sealed record Abandon(long Index) : INoSerializationVerificationNeeded;

    /// <summary>Send nothing more; what waits is dropped, what is under way is awaited.</summary>
    public sealed record StopSending(string Reason) : INoSerializationVerificationNeeded;

    internal sealed record Replied(long Index, string Identity, DispatchReply Reply, DateTimeOffset At)
        : INoSerializationVerificationNeeded;

    internal sealed record TryAgain(long Index) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
