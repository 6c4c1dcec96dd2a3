namespace RunnerPerf.Simulator.Fleet;

public enum JobState
{
    /// <summary>Created, no runner yet.</summary>
    Waiting,

    /// <summary>Has a runner that boots up or picks up; GitHub still shows it as queued.</summary>
    Assigned,
    Running,
    Completed,
}

public enum Conclusion { None, Success, Failure, Cancelled, Skipped }

/// <summary>A job of a run. Times are UTC ticks of test time, exact; 0 where it has not happened.</summary>
public sealed class Job
{
    internal Job(long id, Run run, int groupIndex, int ordinal, JobPlan plan, long createdAt)
    {
        Id = id;
        Run = run;
        GroupIndex = groupIndex;
        Ordinal = ordinal;
        Plan = plan;
        CreatedAt = createdAt;
    }

    public long Id { get; }

    public Run Run { get; }

    public JobPlan Plan { get; }

    /// <summary>The job's place in its run's plan, whenever it was created; names its random streams.</summary>
    public int Ordinal { get; }

    public JobState State { get; internal set; }

    /// <summary><see cref="Conclusion.None"/> until completed.</summary>
    public Conclusion Conclusion { get; internal set; }

    public long CreatedAt { get; }

    /// <summary>When a runner was reserved; booting and pick-up lie between this and <see cref="StartedAt"/>.</summary>
    public long AssignedAt { get; internal set; }

    public long StartedAt { get; internal set; }

    public long CompletedAt { get; internal set; }

    /// <summary>When the job will end if nothing comes between; step times within the job derive from it.</summary>
    public long PlannedEnd { get; internal set; }

    /// <summary>How it will end if nothing comes between.</summary>
    public Conclusion PlannedConclusion { get; internal set; }

    /// <summary>Length of the "Set up job" step, in ticks.</summary>
    public long SetUp { get; internal set; }

    public Runner? Runner { get; internal set; }

    /// <summary><c>null</c> while no pool has all of the job's labels: it then waits for ever, as on GitHub.</summary>
    public RunnerPool? Pool { get; internal set; }

    internal int GroupIndex { get; }
}
