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

    /// <summary>Report what is known and stop.</summary>
    /// <param name="TimedOut">Its time is up; else the test is given up.</param>
    public sealed record GiveUp(bool TimedOut) : INoSerializationVerificationNeeded;

    internal sealed record JobsRead(string Identity, IReadOnlyList<JobSnapshot> Jobs) : INoSerializationVerificationNeeded;

    internal sealed record JobsFailed(string Identity, Exception Cause) : INoSerializationVerificationNeeded;

    internal sealed record CancelDone(string Identity, string? Problem) : INoSerializationVerificationNeeded;

    internal sealed record ReadAgain : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly ReadAgain Instance = new();
    }
}
