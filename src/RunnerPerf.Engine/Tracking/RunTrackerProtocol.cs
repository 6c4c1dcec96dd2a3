using Akka.Actor;
using Akka.Event;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.Engine.Tracking;

/// <summary>What a <see cref="RunTracker"/> is told beside the feed's and the bucket's messages. It never crosses the wire.</summary>
public static class RunTrackerProtocol
{
    /// <summary>Ask GitHub to cancel the run, and go on following it.</summary>
    public sealed record Cancel : INoSerializationVerificationNeeded
    {
        public static readonly Cancel Instance = new();
    }

    /// <summary>Its time is up, or the test is given up: report what is known and stop.</summary>
    public sealed record GiveUp : INoSerializationVerificationNeeded
    {
        public static readonly GiveUp Instance = new();
    }

    internal sealed record JobsRead(string Identity, IReadOnlyList<JobSnapshot> Jobs) : INoSerializationVerificationNeeded;

    internal sealed record JobsFailed(string Identity, Exception Cause) : INoSerializationVerificationNeeded;

    internal sealed record CancelDone(string Identity, string? Problem) : INoSerializationVerificationNeeded;

    internal sealed record ReadAgain : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly ReadAgain Instance = new();
    }
}
