using RunnerPerf.Simulator.Actions;
using RunnerPerf.Simulator.Http.Json;

namespace RunnerPerf.Simulator.Http;

/// <summary>Runs as GitHub shows them, with addresses below <paramref name="baseUrl"/>.</summary>
internal sealed class RunRenderer(Repository repository, string baseUrl, string htmlBase)
{
    private readonly string _actions = $"{baseUrl}/repos/{repository.FullName}/actions";
    private readonly RawJson _repository =
        new(repository.Cached($"repository {baseUrl}", () => GitHubShapes.Repository(repository, baseUrl, htmlBase, whole: false)));

    private readonly RawJson _commit = new(repository.Cached("commit", () => GitHubShapes.Commit(repository)));

    public RunDocument Render(in RunView view)
    {
        var run = view.Run;
        var url = $"{_actions}/runs/{run.Id}";
        var created = Timestamps.Seconds(run.CreatedAt);
        var suite = GitHubIds.CheckSuite(run.Id);
        var login = run.Actor;
        var actor = new RawJson(repository.Cached($"{login} {baseUrl}", () => GitHubShapes.Actor(login, baseUrl)));
        return new RunDocument
        {
            Id = run.Id,
            Name = run.Workflow.Definition.Name,
            NodeId = GitHubIds.Node("WFR", run.Id),
            HeadBranch = run.Branch,
            HeadSha = repository.HeadSha,
            Path = run.Workflow.Definition.Path,
            DisplayTitle = run.Title,
            RunNumber = run.Number,
            Status = view.State.ToWord(),
            Conclusion = view.Conclusion.ToWord(),
            WorkflowId = run.Workflow.Id,
            CheckSuiteId = suite,
            CheckSuiteNodeId = GitHubIds.Node("CS", suite),
            Url = url,
            HtmlUrl = $"{htmlBase}/{repository.FullName}/actions/runs/{run.Id}",
            CreatedAt = created,
            UpdatedAt = Timestamps.Seconds(view.UpdatedAt),
            RunStartedAt = created,
            Actor = actor,
            TriggeringActor = actor,
            JobsUrl = $"{url}/jobs",
            LogsUrl = $"{url}/logs",
            CheckSuiteUrl = $"{baseUrl}/repos/{repository.FullName}/check-suites/{suite}",
            ArtifactsUrl = $"{url}/artifacts",
            CancelUrl = $"{url}/cancel",
            RerunUrl = $"{url}/rerun",
            WorkflowUrl = $"{_actions}/workflows/{run.Workflow.Id}",
            HeadCommit = _commit,
            Repository = _repository,
            HeadRepository = _repository,
        };
    }
}
