using RunnerPerf.GitHub.Json;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub;

public sealed partial class GitHubActionsClient : IRepositoryInspection
{
    private const int WorkflowsPerPage = 100;

    private string Repo => $"repos/{Uri.EscapeDataString(Repository.Owner)}/{Uri.EscapeDataString(Repository.Name)}";

    public async Task<IReadOnlyList<WorkflowSnapshot>> ListWorkflowsAsync(CancellationToken cancellationToken)
    {
        var workflows = new List<WorkflowSnapshot>();
        for (var number = 1; ; number++)
        {
            var page = await _api.GetAsync(
                $"{_actions}/workflows?per_page={WorkflowsPerPage}&page={number}", ApiJson.Default.WorkflowListDto,
                "no such repository", cancellationToken);
            workflows.AddRange((page.Workflows ?? []).Select(workflow => workflow.ToSnapshot()));
            if (page.Workflows is not { Count: WorkflowsPerPage } || workflows.Count >= (page.TotalCount ?? 0))
                return workflows;
        }
    }

    public async Task<string?> ReadFileAsync(string path, string reference, CancellationToken cancellationToken)
    {
        var answer = await _api.TryGetAsync(
            $"{Repo}/contents/{EscapePath(path)}?ref={Uri.EscapeDataString(reference)}", ApiJson.Default.FileDto, $"no file {path}",
            etag: null, cancellationToken);
        return answer.Body?.Text();
    }

    public async Task<bool> ReferenceExistsAsync(string reference, CancellationToken cancellationToken)
    {
        var name = reference.StartsWith("refs/", StringComparison.Ordinal) ? reference["refs/".Length..] : null;
        string[] candidates = name is not null ? [name] : [$"heads/{reference}", $"tags/{reference}"];
        foreach (var candidate in candidates)
        {
            var answer = await _api.TryGetAsync(
                $"{Repo}/git/ref/{EscapePath(candidate)}", ApiJson.Default.ReferenceDto, $"no branch or tag '{reference}'", etag: null,
                cancellationToken);
            if (answer.Body is not null)
                return true;
        }

        return false;
    }

    private static string EscapePath(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
