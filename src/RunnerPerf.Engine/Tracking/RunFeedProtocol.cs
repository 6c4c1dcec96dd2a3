using Akka.Actor;
using Akka.Event;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.Engine.Tracking;

/// <summary>The conversation between run trackers (any node) and the repository's <see cref="RunFeed"/>.</summary>
public static class RunFeedProtocol
{
    /// <summary>Asks to be told of one run's changes by <see cref="RunSeen"/>, until it is completed or given up.</summary>
    /// <param name="Key">The correlation key.</param>
    /// <param name="RunId"><c>null</c> when the dispatch did not tell.</param>
    /// <param name="SentAt">Our clock: the run cannot be older.</param>
    /// <param name="AnsweredAt">Our clock: with an answer, the run cannot be younger.</param>
    /// <param name="InDoubtUntil">
    /// Set when the answer was lost: if no list read after this time shows the key, <see cref="NotThere"/> is sent instead.
    /// </param>
    public sealed record Follow(
        string Key, long? RunId, DateTimeOffset SentAt, DateTimeOffset AnsweredAt, DateTimeOffset? InDoubtUntil = null) : IEngineMessage;

    /// <summary>The run as the list shows it, sent when its status changed.</summary>
    public sealed record RunSeen(RunSnapshot Run) : IEngineMessage;

    /// <summary>The run of an arrival in doubt does not exist.</summary>
    public sealed record NotThere : IEngineMessage
    {
        public static readonly NotThere Instance = new();
    }

    /// <summary>The tracker knows the run's end, or gives it up; the times teach the feed when to look next.</summary>
    public sealed record Ended(string Key, TimeSpan? Queue, TimeSpan? Execution) : IEngineMessage;

    internal sealed record Tick : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Tick Instance = new();
    }

    internal sealed record PageRead(RunPage Page) : INoSerializationVerificationNeeded;

    internal sealed record ReadFailed(Exception Cause) : INoSerializationVerificationNeeded;
}
