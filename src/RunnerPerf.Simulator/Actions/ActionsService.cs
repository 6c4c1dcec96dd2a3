using RunnerPerf.Simulator.Fleet;
using RunnerPerf.Simulator.Randomness;
using RunnerPerf.Simulator.Specification;
using RunnerPerf.Simulator.Workflows;

namespace RunnerPerf.Simulator.Actions;

/// <summary>
/// GitHub Actions behind its API: repositories, their runs, and the fleet that carries them out. Thread-safe by one lock;
/// every call first lets the fleet catch up with the clock, so what is seen depends on the clock alone and not on threads.
/// </summary>
internal sealed class ActionsService : IFleetObserver
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly SimulatorSpecification _specification;
    private readonly WorkflowCatalog _catalog;
    private readonly SimulatedFleet _fleet;
    private readonly Dictionary<string, Repository> _repositories = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, Repository> _repositoriesById = [];
    private readonly List<WorkflowRun> _runs = [];
    private readonly List<Job> _jobs = [];
    private readonly HashSet<string> _listed;

    public ActionsService(SimulatorSpecification specification, WorkflowCatalog catalog, TimeProvider clock)
    {
        _specification = specification;
        _catalog = catalog;
        _clock = clock;
        _fleet = new SimulatedFleet(specification.Pools, specification.Seed, specification.ConcludeLag, this);
        _fleet.AdvanceTo(clock.GetUtcNow().UtcTicks);
        _listed = new HashSet<string>(specification.Repositories, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Runs made so far.</summary>
    public int RunCount
    {
        get
        {
            lock (_lock)
                return _runs.Count;
        }
    }

    /// <summary><c>null</c> when the specification lists repositories and this is not one of them.</summary>
    public Repository? FindRepository(string owner, string name)
    {
        var key = $"{owner}/{name}";
        lock (_lock)
        {
            if (_repositories.TryGetValue(key, out var known))
                return known;

            if (_listed.Count > 0 && !_listed.Contains(key))
                return null;

            var repository = new Repository(owner, name, _catalog, _specification.Branches[0]);
            _repositories.Add(key, repository);
            _repositoriesById[repository.Id] = repository;
            return repository;
        }
    }

    public Repository? FindRepository(long id)
    {
        lock (_lock)
            return _repositoriesById.GetValueOrDefault(id);
    }

    /// <summary>Whether a branch or tag exists: <c>main</c> or <c>refs/heads/main</c>.</summary>
    public bool TryResolveRef(string reference, out string branch)
    {
        branch = reference.StartsWith("refs/heads/", StringComparison.Ordinal) ? reference["refs/heads/".Length..]
            : reference.StartsWith("refs/tags/", StringComparison.Ordinal) ? reference["refs/tags/".Length..]
            : reference;
        return _specification.Branches.Contains(branch);
    }

    /// <summary>Creates a run. Inputs are checked and have their defaults filled in.</summary>
    public WorkflowRun Dispatch(
        RepositoryWorkflow workflow, string branch, string actor, IReadOnlyDictionary<string, string> inputs)
    {
        var definition = workflow.Definition;
        var context = new DispatchContext(inputs, workflow.Repository.FullName, branch, actor, definition.Name);
        var plan = definition.Plan(context);
        var title = definition.Title(context);
        lock (_lock)
        {
            var now = Advance();
            var run = new WorkflowRun(plan)
            {
                Workflow = workflow,
                Title = title,
                Inputs = inputs,
                Branch = branch,
                Actor = actor,
                Number = workflow.NextRunNumber++,
            };
            _fleet.Start(run, now);
            run.VisibleAt = now + _fleet.Draw(_specification.ListLag, StreamPurpose.ListLag, run.Ordinal);
            _runs.Add(run);
            workflow.Runs.Add(run);
            workflow.Repository.Runs.Add(run);
            return run;
        }
    }

    public (int Total, List<RunView> Page) List(RunIndex index, RunFilter filter, int skip, int take)
    {
        lock (_lock)
        {
            var now = Advance();
            var (total, page) = index.Query(filter, now, skip, take);
            return (total, page.ConvertAll(RunView.Of));
        }
    }

    public RunView? FindRun(Repository repository, long id)
    {
        lock (_lock)
        {
            Advance();
            return Run(id) is { } run && run.Repository == repository ? RunView.Of(run) : null;
        }
    }

    /// <summary>Jobs created so far, in order of creation.</summary>
    public IReadOnlyList<JobView> ListJobs(WorkflowRun run)
    {
        lock (_lock)
        {
            var now = Advance();
            var views = new JobView[run.JobCount];
            for (var i = 0; i < views.Length; i++)
                views[i] = JobView.Of(run.Jobs[i], now);

            return views;
        }
    }

    public JobView? FindJob(Repository repository, long id)
    {
        lock (_lock)
        {
            var now = Advance();
            var index = _jobs.Count > 0 ? id - _jobs[0].Id : -1;
            return index >= 0 && index < _jobs.Count && _jobs[(int)index] is { Run: WorkflowRun run } job
                && run.Repository == repository
                ? JobView.Of(job, now)
                : null;
        }
    }

    /// <summary>Asks for cancellation; GitHub carries it out a little later, or at once when forced.</summary>
    /// <returns><c>false</c> when the run was completed already.</returns>
    public bool Cancel(WorkflowRun run, bool force)
    {
        lock (_lock)
        {
            Advance();
            return _fleet.Cancel(run, force ? 0 : _fleet.Draw(_specification.CancelLag, StreamPurpose.CancelLag, run.Ordinal));
        }
    }

    /// <summary>Self-hosted runners that exist now, and whether each is busy.</summary>
    public List<(Runner Runner, bool Busy)> ListRunners()
    {
        lock (_lock)
        {
            Advance();
            return [.. _fleet.Pools.SelectMany(p => p.Runners).Select(r => (r, r.Job is not null))];
        }
    }

    /// <summary>Pools with their jobs waiting and runners busy.</summary>
    public List<(RunnerPool Pool, int Waiting, int Busy)> ListPools()
    {
        lock (_lock)
        {
            Advance();
            return [.. _fleet.Pools.Select(p => (p, p.Waiting, p.Busy))];
        }
    }

    /// <summary>Up to <paramref name="take"/> runs after the one with this id, oldest first, with all their jobs: the truth.</summary>
    public List<(RunView Run, JobView[] Jobs)> ListTruth(long afterId, int take)
    {
        lock (_lock)
        {
            var now = Advance();
            var first = _runs.Count == 0 ? 0 : (int)Math.Clamp(afterId - _runs[0].Id + 1, 0, _runs.Count);
            var truth = new List<(RunView, JobView[])>();
            for (var i = first; i < _runs.Count && truth.Count < take; i++)
            {
                var run = _runs[i];
                var jobs = new JobView[run.JobCount];
                for (var j = 0; j < jobs.Length; j++)
                    jobs[j] = JobView.Of(run.Jobs[j], now);

                truth.Add((RunView.Of(run), jobs));
            }

            return truth;
        }
    }

    void IFleetObserver.JobCreated(Job job) => _jobs.Add(job);

    void IFleetObserver.JobStarted(Job job)
    {
    }

    void IFleetObserver.JobCompleted(Job job)
    {
    }

    void IFleetObserver.RunConcluded(Run run)
    {
        if (run is not WorkflowRun concluded)
            return;

        concluded.Workflow.Runs.Conclude(concluded);
        concluded.Repository.Runs.Conclude(concluded);
    }

    private long Advance()
    {
        _fleet.AdvanceTo(_clock.GetUtcNow().UtcTicks);
        return _fleet.Now;
    }

    private WorkflowRun? Run(long id)
    {
        var index = _runs.Count > 0 ? id - _runs[0].Id : -1;
        return index >= 0 && index < _runs.Count ? _runs[(int)index] : null;
    }
}
