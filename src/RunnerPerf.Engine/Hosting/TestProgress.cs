namespace RunnerPerf.Engine.Hosting;

/// <summary>The whole test at one moment, for people who watch it.</summary>
public sealed record TestProgress
{
    public required Guid TestId { get; init; }

    public required TestStage Stage { get; init; }

    /// <summary>The current phase's name; <c>null</c> before the first and after the last.</summary>
    public string? Phase { get; init; }

    public int PhaseIndex { get; init; }

    /// <summary>Since the start of the test.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Arrivals in the whole plan.</summary>
    public long Planned { get; init; }

    /// <summary>Arrivals whose planned time has come.</summary>
    public long Due { get; init; }

    public long Dispatched { get; init; }

    public long Rejected { get; init; }

    public long Dropped { get; init; }

    public long InDoubt { get; init; }

    public long Adopted { get; init; }

    /// <summary>Dispatched runs in which no job has started, as last seen.</summary>
    public long Waiting { get; init; }

    public long Running { get; init; }

    public long Finished { get; init; }

    public long Succeeded { get; init; }

    public long Failed { get; init; }

    /// <summary>The rate the plan asks for now.</summary>
    public double PlannedPerMinute { get; init; }

    /// <summary>Over the last minute of test time.</summary>
    public double AchievedPerMinute { get; init; }

    public TimeSpan? OldestWait { get; init; }

    /// <summary>Requests left before the primary limit, over all identities; <c>null</c> when there is no limit or none is known.</summary>
    public long? BudgetLeft { get; init; }

    public long Requests { get; init; }

    /// <summary>Time arrivals were held back by limits so far.</summary>
    public TimeSpan Throttled { get; init; }
}

public enum TestStage { Preparing, Loading, Draining, Stopping, Finished }
