using Akka.Actor;

namespace RunnerPerf.Engine.Tracking;

/// <summary>What the feed keeps of one run that somebody follows.</summary>
internal sealed class FollowedRun(string key, IActorRef follower, DateTimeOffset earliest, DateTimeOffset latest)
{
    public string Key { get; } = key;

    public IActorRef Follower { get; } = follower;

    public long? RunId { get; set; }

    /// <summary>The run's creation lies in [<see cref="Earliest"/>, <see cref="Latest"/>], both the same once it was seen.</summary>
    public DateTimeOffset Earliest { get; set; } = earliest;

    public DateTimeOffset Latest { get; set; } = latest;

    /// <summary>When a list that would have shown it was last read.</summary>
    public DateTimeOffset CoveredAt { get; set; } = latest;

    public DateTimeOffset? InDoubtUntil { get; set; }

    public RunState State { get; set; } = RunState.Unseen;

    public bool Over => State == RunState.Over;
}

internal enum RunState
{
    Unseen,
    Waiting,
    Running,
    Over,
}
