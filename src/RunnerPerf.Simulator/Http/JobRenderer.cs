using RunnerPerf.Simulator.Actions;
using RunnerPerf.Simulator.Http.Json;

namespace RunnerPerf.Simulator.Http;

/// <summary>Jobs and their steps as GitHub shows them.</summary>
internal static class JobRenderer
{
    public static JobDocument Render(in JobView view, WorkflowRun run, string baseUrl, string htmlBase)
    {
        var job = view.Job;
        var repository = run.Repository;
        var url = $"{baseUrl}/repos/{repository.FullName}";

        // A booting machine is nobody's yet: until the job starts, GitHub shows no runner.
        var runner = view.StartedAt != 0 ? view.Runner : null;
        var hosted = runner?.Pool.IsHosted == true;
        return new JobDocument
        {
            Id = job.Id,
            RunId = run.Id,
            WorkflowName = run.Workflow.Definition.Name,
            HeadBranch = run.Branch,
            RunUrl = $"{url}/actions/runs/{run.Id}",
            NodeId = GitHubIds.Node("CR", job.Id),
            HeadSha = repository.HeadSha,
            Url = $"{url}/actions/jobs/{job.Id}",
            HtmlUrl = $"{htmlBase}/{repository.FullName}/actions/runs/{run.Id}/job/{job.Id}",
            Status = view.State.ToWord(),
            Conclusion = view.Conclusion.ToWord(),
            CreatedAt = Timestamps.Seconds(job.CreatedAt),

            // Before the job starts this is a placeholder, and never null.
            StartedAt = Timestamps.Seconds(view.StartedAt != 0 ? view.StartedAt : job.CreatedAt),
            CompletedAt = view.CompletedAt == 0 ? null : Timestamps.Seconds(view.CompletedAt),
            Name = job.Plan.Name,
            Steps = [.. StepTimeline.Of(view).Select(Render)],
            CheckRunUrl = $"{url}/check-runs/{job.Id}",
            Labels = job.Plan.Labels,
            RunnerId = runner?.Id ?? 0,
            RunnerName = runner?.Name ?? "",
            RunnerGroupId = runner is null ? 0 : hosted ? 2 : 1,
            RunnerGroupName = runner is null ? "" : hosted ? "GitHub Actions" : "Default",
        };
    }

    private static StepDocument Render(StepView step, int index) => new(
        step.Name,
        step.State.ToWord(),
        step.Conclusion.ToWord(),
        step.Number,
        step.StartedAt == 0 ? null : Timestamps.Seconds(step.StartedAt),
        step.CompletedAt == 0 ? null : Timestamps.Seconds(step.CompletedAt));
}
