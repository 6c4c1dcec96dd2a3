using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Fleet;

/// <summary>
/// Runners behind one set of labels, and the jobs that wait for them: first come, first served. What kinds of pool differ in
/// is where a runner comes from and what becomes of it afterwards.
/// </summary>
public abstract class RunnerPool
{
    private readonly Queue<Job> _waiting = new();
    private readonly HashSet<string> _labels;
    private readonly DurationLaw _pickUp;

    private protected RunnerPool(SimulatedFleet fleet, PoolSpecification specification)
    {
        Fleet = fleet;
        Name = specification.Name;
        Labels = specification.Labels;
        SetUp = specification.SetUp;
        _labels = new HashSet<string>(specification.Labels, StringComparer.OrdinalIgnoreCase);
        _pickUp = specification.PickUp;
    }

    public string Name { get; }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>GitHub's own machines: not in the list of runners, and each gives way to a fresh one.</summary>
    public virtual bool IsHosted => false;

    /// <summary>Length of the "Set up job" step, part of the job's duration.</summary>
    public DurationLaw SetUp { get; }

    /// <summary>Jobs without a runner.</summary>
    public int Waiting { get; private set; }

    /// <summary>Runners reserved for a job or running one.</summary>
    public int Busy { get; private set; }

    /// <summary>Runners that could take a job now.</summary>
    public abstract int Idle { get; }

    /// <summary>The most jobs that can be assigned at a time.</summary>
    public abstract int Capacity { get; }

    /// <summary>Runners that exist now, in the order of their names.</summary>
    public abstract IEnumerable<Runner> Runners { get; }

    private protected SimulatedFleet Fleet { get; }

    public bool Serves(IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        foreach (var label in labels)
        {
            if (!_labels.Contains(label))
                return false;
        }

        return labels.Count > 0;
    }

    internal void Submit(Job job, long at)
    {
        job.Pool = this;
        _waiting.Enqueue(job);
        Waiting++;
        Match(at);
    }

    /// <summary>A job that was cancelled before it had a runner; it stays in the queue's storage until its turn.</summary>
    internal void Withdraw() => Waiting--;

    /// <summary>A job that had a runner has ended.</summary>
    internal void Release(Runner runner, long at)
    {
        Busy--;
        runner.Job = null;
        Return(runner, at);
        Match(at);
    }

    /// <summary>Gives runners to waiting jobs while there are both.</summary>
    private protected void Match(long at)
    {
        while (Waiting > 0)
        {
            if (_waiting.Peek().State != JobState.Waiting)
            {
                _waiting.Dequeue();
                continue;
            }

            if (!TryTake(out var runner))
                break;

            Waiting--;
            Busy++;
            var job = _waiting.Dequeue();
            runner.Job = job;
            Fleet.Assign(job, runner, at, BootTime(job) + Fleet.Draw(_pickUp, StreamPurpose.PickUp, job));
        }

        Unserved(at);
    }

    private protected abstract bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Runner? runner);

    private protected abstract void Return(Runner runner, long at);

    /// <summary>Time that this very job waits for its machine to boot.</summary>
    private protected virtual long BootTime(Job job) => 0;

    /// <summary>Called whenever the queue may have jobs that no runner can take.</summary>
    private protected virtual void Unserved(long at)
    {
    }
}
