namespace RunnerPerf.Simulator.Fleet;

/// <summary>
/// Decides which jobs of a run exist: as on GitHub, a job is created only when what it <c>needs</c> has succeeded and
/// <c>max-parallel</c> has room, and its queue time counts from then.
/// </summary>
internal sealed class RunScheduler(SimulatedFleet fleet)
{
    public void Begin(Run run, long at)
    {
        var groups = run.Plan.Groups;
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Needs.Count == 0)
                Open(run, i, at);
        }

        ConcludeIfDone(run, at);
    }

    public void OnJobCompleted(Job job, long at)
    {
        var run = job.Run;
        var index = job.GroupIndex;
        ref var progress = ref run.Group(index);
        progress.Finished++;
        if (job.Conclusion != Conclusion.Success)
            OnGroupHurt(run, index, job.Conclusion, at);

        if (!progress.Cancelled && !run.CancelRequested)
            CreateJobs(run, index, at);

        if (progress.Finished == progress.Created && (progress.Cancelled || run.CancelRequested || IsWhole(run, index)))
            OpenDependents(run, at);

        ConcludeIfDone(run, at);
    }

    public void Cancel(Run run, long at)
    {
        if (run.CancelRequested || !run.HasOpenJobs)
            return;

        run.CancelRequested = true;
        CancelJobs(run, group: null, at);
    }

    /// <summary>Those that wait come first, or they would be given the runners of the others just to lose them again.</summary>
    private void CancelJobs(Run run, int? group, long at)
    {
        foreach (var job in run.Jobs.ToArray().OrderBy(static j => j.State))
        {
            if ((group is null || job.GroupIndex == group) && job.State != JobState.Completed)
                fleet.CancelJob(job, at);
        }
    }

    private void OnGroupHurt(Run run, int index, Conclusion conclusion, long at)
    {
        ref var progress = ref run.Group(index);
        progress.Failed = true;
        if (conclusion != Conclusion.Failure || progress.Cancelled || !run.Plan.Groups[index].FailFast)
            return;

        progress.Cancelled = true;
        CancelJobs(run, index, at);
    }

    private void Open(Run run, int index, long at)
    {
        run.Group(index).Open = true;
        CreateJobs(run, index, at);
    }

    private void CreateJobs(Run run, int index, long at)
    {
        var group = run.Plan.Groups[index];
        ref var progress = ref run.Group(index);
        if (progress.Created == group.Jobs.Count)
            return;

        var firstOrdinal = 0;
        for (var i = 0; i < index; i++)
            firstOrdinal += run.Plan.Groups[i].Jobs.Count;

        while (progress.Created < group.Jobs.Count && progress.Created - progress.Finished < group.MaxParallel)
        {
            var place = progress.Created++;
            fleet.Submit(fleet.CreateJob(run, index, firstOrdinal + place, group.Jobs[place], at), at);
        }
    }

    private void OpenDependents(Run run, long at)
    {
        var groups = run.Plan.Groups;
        for (var i = 0; i < groups.Count; i++)
        {
            if (run.Group(i).Open || !groups[i].Needs.All(n => IsFinished(run, n)))
                continue;

            if (run.CancelRequested || groups[i].Needs.Any(n => run.Group(n).Failed))
                Skip(run, i, at);
            else
                Open(run, i, at);
        }
    }

    // GitHub shows a skipped matrix as one job.
    private void Skip(Run run, int index, long at)
    {
        ref var progress = ref run.Group(index);
        progress.Open = true;
        progress.Cancelled = true;
        progress.Created = 1;
        var plan = run.Plan.Groups[index].Jobs[0] with { Name = run.Plan.Groups[index].Id };
        fleet.Skip(fleet.CreateJob(run, index, run.JobCount, plan, at), at);
    }

    private static bool IsFinished(Run run, int index)
    {
        ref var progress = ref run.Group(index);
        return progress.Open && progress.Finished == progress.Created
            && (progress.Cancelled || run.CancelRequested || IsWhole(run, index));
    }

    private static bool IsWhole(Run run, int index) => run.Group(index).Created == run.Plan.Groups[index].Jobs.Count;

    private void ConcludeIfDone(Run run, long at)
    {
        if (run.HasOpenJobs || run.EndReached)
            return;

        run.EndReached = true;
        fleet.AllJobsEnded(run, at);
    }
}
