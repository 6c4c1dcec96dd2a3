using RunnerPerf.Simulator.Actions;
using RunnerPerf.Simulator.Http.Json;

namespace RunnerPerf.Simulator.Http.Endpoints;

/// <summary>The workflows of a repository.</summary>
internal static class WorkflowEndpoints
{
    // GitHub shows these two with milliseconds and a local offset, unlike all others.
    private const string Added = "2026-01-01T01:00:00.000+01:00";

    public static ApiAnswer List(ApiRequest request)
    {
        var page = Pagination.Of(request);
        var workflows = request.Repository.Workflows;
        var document = new WorkflowListDocument(
            workflows.Count, [.. workflows.Skip(page.Skip).Take(page.Size).Select(w => Render(request, w))]);
        var answer = ApiAnswer.Json(document, SimulatorJson.Default.WorkflowListDocument);
        var address = $"{request.BaseUrl}/repositories/{request.Repository.Id}/actions/workflows";
        return page.Links(request, address, workflows.Count) is { } links ? answer.With("Link", links) : answer;
    }

    public static ApiAnswer Get(ApiRequest request) =>
        request.Repository.FindWorkflow(request.Route("workflow")) is { } workflow
            ? ApiAnswer.Json(Render(request, workflow), SimulatorJson.Default.WorkflowDocument)
            : ApiAnswer.NotFound;

    private static WorkflowDocument Render(ApiRequest request, RepositoryWorkflow workflow)
    {
        var repository = workflow.Repository;
        var html = $"{request.HtmlBase}/{repository.FullName}";
        var definition = workflow.Definition;
        return new WorkflowDocument(
            workflow.Id,
            GitHubIds.Node("W", workflow.Id),
            definition.Name,
            definition.Path,
            "active",
            Added,
            Added,
            $"{request.BaseUrl}/repos/{repository.FullName}/actions/workflows/{workflow.Id}",
            $"{html}/blob/{repository.DefaultBranch}/{definition.Path}",
            $"{html}/workflows/{Uri.EscapeDataString(definition.Name)}/badge.svg");
    }
}
