using RunnerPerf.Simulator.Fleet;

namespace RunnerPerf.Simulator.Actions;

/// <summary>A run of the fleet with what GitHub knows beside: whose it is, and how it came about.</summary>
internal sealed class WorkflowRun(RunPlan plan) : Run(plan)
{
    public required RepositoryWorkflow Workflow { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    public required string Branch { get; init; }

    public required string Actor { get; init; }

    public required int Number { get; init; }

    /// <summary>UTC ticks from which lists show the run.</summary>
    public long VisibleAt { get; set; }

    public Repository Repository => Workflow.Repository;
}

/// <summary>What is shown of a run, as it was at one moment; the run itself goes on.</summary>
internal readonly record struct RunView(WorkflowRun Run, RunState State, Conclusion Conclusion, long UpdatedAt, int Version)
{
    public static RunView Of(WorkflowRun run) => new(run, run.State, run.Conclusion, run.UpdatedAt, run.Version);
}

/// <summary>What is shown of a job, as it was at one moment.</summary>
internal readonly record struct JobView(
    Job Job, JobState State, Conclusion Conclusion, long AssignedAt, long StartedAt, long CompletedAt, long PlannedEnd,
    Runner? Runner, long Now)
{
    public static JobView Of(Job job, long now) =>
        new(
            job, job.State, job.Conclusion, job.AssignedAt, job.StartedAt, job.CompletedAt, job.PlannedEnd, job.Runner, now);
}
