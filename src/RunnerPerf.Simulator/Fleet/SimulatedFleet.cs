using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Fleet;

/// <summary>
/// Runner pools and the runs on them, as a discrete-event simulation: no wall clock, no timers, no threads. Time moves only
/// through <see cref="AdvanceTo"/>, so that equal seeds and dispatch times give equal histories. Not thread-safe.
/// </summary>
public sealed class SimulatedFleet
{
    // GitHub's ids have long been beyond 32 bits; starting there finds clients that are not.
    private const long FirstRunId = 26_365_060_973;
    private const long FirstJobId = 77_501_230_118;

    private readonly EventQueue _events = new();
    private readonly ulong _seed;
    private readonly IFleetObserver? _observer;
    private readonly RunScheduler _scheduler;
    private readonly DurationLaw _concludeLag;
    private readonly List<RunnerPool> _pools = [];
    private long _runners;
    private long _jobs;
    private long _runs;

    /// <param name="concludeLag">From the last job's end to the run being shown as completed.</param>
    public SimulatedFleet(
        IEnumerable<PoolSpecification> pools, ulong seed, DurationLaw? concludeLag = null, IFleetObserver? observer = null)
    {
        ArgumentNullException.ThrowIfNull(pools);
        _seed = seed;
        _observer = observer;
        _concludeLag = concludeLag ?? DurationLaw.Zero;
        _scheduler = new RunScheduler(this);
        foreach (var pool in pools)
        {
            _pools.Add(pool switch
            {
                PoolSpecification.Fixed spec => new FixedPool(this, spec),
                PoolSpecification.Hosted spec => new HostedPool(this, spec),
                PoolSpecification.Autoscaled spec => new AutoscaledPool(this, spec),
                _ => throw new ArgumentException($"Unknown kind of pool: {pool}", nameof(pools)),
            });
        }
    }

    public IReadOnlyList<RunnerPool> Pools => _pools;

    /// <summary>UTC ticks of test time up to which everything has happened.</summary>
    public long Now { get; private set; }

    /// <summary>Jobs completed so far, skipped ones included.</summary>
    public long JobsCompleted { get; private set; }

    /// <summary>Jobs created and not completed.</summary>
    public long JobsOpen => _jobs - JobsCompleted;

    /// <summary>When the next event is due; <see cref="long.MaxValue"/> when nothing more will happen by itself.</summary>
    public long NextEventAt => _events.NextAt;

    /// <summary>Starts a run at a time that is not before <see cref="Now"/>.</summary>
    public void Start(Run run, long at)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentOutOfRangeException.ThrowIfLessThan(at, Now);
        AdvanceTo(at);
        run.Ordinal = _runs++;
        run.Id = FirstRunId + run.Ordinal;
        run.CreatedAt = at;
        _scheduler.Begin(run, at);
    }

    /// <summary>Cancels what is open of a run after <paramref name="lag"/> ticks, unless it ends before.</summary>
    /// <returns><c>false</c> when the run has been completed already.</returns>
    public bool Cancel(Run run, long lag)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.State == RunState.Completed)
            return false;

        Schedule(Now + lag, EventKind.RunIsCancelled, run);
        return true;
    }

    /// <summary>Lets everything happen that is due up to and at this time. Going back is ignored.</summary>
    public void AdvanceTo(long ticks)
    {
        while (_events.Count > 0 && _events.NextAt <= ticks)
            HandleNext();

        Now = Math.Max(Now, ticks);
    }

    /// <summary>Lets everything happen that will happen by itself.</summary>
    public void RunToEnd()
    {
        while (_events.Count > 0)
            HandleNext();
    }

    /// <summary>A sample for one job, the same whenever it is drawn.</summary>
    public long Draw(DurationLaw law, ulong purpose, Job job)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(job);
        if (law is DurationLaw.Constant constant)
            return constant.Value.Ticks;

        var random = new RandomSource(_seed, purpose, job.Run.Ordinal, job.Ordinal);
        return law.Sample(ref random);
    }

    /// <summary>A sample for the subject of this number, the same whenever it is drawn.</summary>
    public long Draw(DurationLaw law, ulong purpose, long index)
    {
        ArgumentNullException.ThrowIfNull(law);
        var random = new RandomSource(_seed, purpose, index);
        return law.Sample(ref random);
    }

    internal long NextRunnerId() => ++_runners;

    internal void Schedule(long at, EventKind kind, object subject) => _events.Schedule(at, kind, subject);

    internal Job CreateJob(Run run, int groupIndex, int ordinal, JobPlan plan, long at)
    {
        var job = new Job(FirstJobId + _jobs++, run, groupIndex, ordinal, plan, at);
        run.Add(job);
        _observer?.JobCreated(job);
        return job;
    }

    /// <summary>Puts a job into the queue of the first pool that has all its labels.</summary>
    internal void Submit(Job job, long at)
    {
        foreach (var pool in _pools)
        {
            if (pool.Serves(job.Plan.Labels))
            {
                pool.Submit(job, at);
                return;
            }
        }
    }

    internal void Assign(Job job, Runner runner, long at, long delay)
    {
        job.State = JobState.Assigned;
        job.Runner = runner;
        job.AssignedAt = at;
        if (delay == 0)
            StartJob(job, at);
        else
            Schedule(at + delay, EventKind.JobStarts, job);
    }

    internal void Skip(Job job, long at)
    {
        job.StartedAt = at;
        Complete(job, Conclusion.Skipped, at);
    }

    /// <summary>Ends a job that has not ended, whatever it is doing.</summary>
    internal void CancelJob(Job job, long at)
    {
        if (job.State == JobState.Waiting)
            job.Pool?.Withdraw();

        Complete(job, Conclusion.Cancelled, at);
    }

    internal void AllJobsEnded(Run run, long at) =>
        Schedule(at + Draw(_concludeLag, StreamPurpose.Conclude, run.Ordinal), EventKind.RunConcludes, run);

    private void HandleNext()
    {
        var due = _events.Take();
        Now = due.At;
        switch (due.Kind)
        {
            case EventKind.JobStarts when due.Subject is Job { State: JobState.Assigned } job:
                StartJob(job, due.At);
                break;
            case EventKind.JobEnds when due.Subject is Job { State: JobState.Running } job:
                Complete(job, job.PlannedConclusion, due.At);
                break;
            case EventKind.RunConcludes:
                var run = (Run)due.Subject;
                run.Conclude(due.At);
                _observer?.RunConcluded(run);
                break;
            case EventKind.RunIsCancelled:
                _scheduler.Cancel((Run)due.Subject, due.At);
                break;
            case EventKind.PoolScalesUp:
                ((AutoscaledPool)due.Subject).ScaleUp(due.At);
                break;
            case EventKind.RunnerBoots:
                var booted = (Runner)due.Subject;
                ((AutoscaledPool)booted.Pool).Booted(booted, due.At);
                break;
            case EventKind.RunnerIdles:
                var idle = (Runner)due.Subject;
                ((AutoscaledPool)idle.Pool).Idled(idle, due.At);
                break;
            default:
                // The start or end of a job that was cancelled meanwhile.
                break;
        }
    }

    private void StartJob(Job job, long at)
    {
        job.State = JobState.Running;
        job.StartedAt = at;
        var duration = Draw(job.Plan.Duration, StreamPurpose.Service, job);
        job.SetUp = Math.Min(Draw(job.Pool!.SetUp, StreamPurpose.SetUp, job), duration);
        job.PlannedConclusion = Conclusion.Success;
        if (job.Plan.FailureRate > 0
            && new RandomSource(_seed, StreamPurpose.Failure, job.Run.Ordinal, job.Ordinal).NextDouble() < job.Plan.FailureRate)
        {
            job.PlannedConclusion = Conclusion.Failure;
        }

        if (duration > job.Plan.Timeout.Ticks)
        {
            duration = job.Plan.Timeout.Ticks;
            job.PlannedConclusion = Conclusion.Cancelled;
        }

        job.PlannedEnd = at + duration;
        job.Run.OnStarted(at);
        _observer?.JobStarted(job);
        Schedule(job.PlannedEnd, EventKind.JobEnds, job);
    }

    private void Complete(Job job, Conclusion conclusion, long at)
    {
        var hadStarted = job.State == JobState.Running;
        job.State = JobState.Completed;
        job.Conclusion = conclusion;
        job.CompletedAt = at;
        JobsCompleted++;
        job.Run.OnCompleted(hadStarted, at);
        _observer?.JobCompleted(job);

        // First the run, then the runner: a failed job's siblings must not be given its runner just to be cancelled.
        _scheduler.OnJobCompleted(job, at);
        if (job.Runner is { } runner)
            job.Pool!.Release(runner, at);
    }
}
