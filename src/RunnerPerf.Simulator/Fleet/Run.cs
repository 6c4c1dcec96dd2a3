namespace RunnerPerf.Simulator.Fleet;

public enum RunState { Queued, InProgress, Completed }

/// <summary>A run in the fleet: its jobs so far and what is known of its end. Times are UTC ticks of test time.</summary>
public class Run
{
    private readonly GroupProgress[] _groups;
    private readonly Job?[] _jobs;
    private int _waiting;
    private int _open;

    public Run(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        _groups = new GroupProgress[plan.Groups.Count];
        _jobs = new Job?[plan.JobCount];
    }

    public RunPlan Plan { get; }

    public long Id { get; internal set; }

    /// <summary>The run's place among all runs of the fleet, from 0.</summary>
    public long Ordinal { get; internal set; }

    public long CreatedAt { get; internal set; }

    /// <summary>When what GitHub shows of the run last changed.</summary>
    public long UpdatedAt { get; private set; }

    /// <summary>Counts changes of what GitHub shows of the run or its jobs.</summary>
    public int Version { get; private set; }

    public Conclusion Conclusion { get; private set; }

    public bool CancelRequested { get; internal set; }

    /// <summary>Jobs created so far, in order of creation.</summary>
    public ReadOnlySpan<Job> Jobs => _jobs.AsSpan(0, JobCount)!;

    public int JobCount { get; private set; }

    /// <summary>As GitHub has it: the state of the least advanced job.</summary>
    public RunState State =>
        Conclusion != Conclusion.None ? RunState.Completed : _waiting > 0 || JobCount == 0 ? RunState.Queued : RunState.InProgress;

    internal bool HasOpenJobs => _open > 0;

    /// <summary>All jobs have ended; the run is about to be shown as completed.</summary>
    internal bool EndReached { get; set; }

    internal ref GroupProgress Group(int index) => ref _groups[index];

    internal void Add(Job job)
    {
        _jobs[JobCount++] = job;
        _open++;
        _waiting++;
        Touch(job.CreatedAt);
    }

    internal void OnStarted(long at)
    {
        _waiting--;
        Touch(at);
    }

    internal void OnCompleted(bool hadStarted, long at)
    {
        _open--;
        if (!hadStarted)
            _waiting--;

        Touch(at);
    }

    internal void Conclude(long at)
    {
        Conclusion = WorstOfJobs();
        Touch(at);
    }

    private void Touch(long at)
    {
        UpdatedAt = at;
        Version++;
    }

    private Conclusion WorstOfJobs()
    {
        var (failed, cancelled, succeeded) = (false, false, false);
        foreach (var job in Jobs)
        {
            failed |= job.Conclusion == Conclusion.Failure;
            cancelled |= job.Conclusion == Conclusion.Cancelled;
            succeeded |= job.Conclusion == Conclusion.Success;
        }

        // Siblings that fail-fast cancelled do not turn a failed run into a cancelled one; a user's cancellation does.
        return CancelRequested && cancelled ? Conclusion.Cancelled
            : failed ? Conclusion.Failure
            : cancelled ? Conclusion.Cancelled
            : succeeded ? Conclusion.Success
            : Conclusion.Skipped;
    }

    internal struct GroupProgress
    {
        public bool Open;
        public int Created;
        public int Finished;
        public bool Failed;
        public bool Cancelled;
    }
}
