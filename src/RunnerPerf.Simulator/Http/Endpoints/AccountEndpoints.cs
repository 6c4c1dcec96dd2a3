using RunnerPerf.Simulator.Actions;
using RunnerPerf.Simulator.Fleet;
using RunnerPerf.Simulator.Http.Json;

namespace RunnerPerf.Simulator.Http.Endpoints;

/// <summary>Users, repositories, runners and rate limits.</summary>
internal sealed class AccountEndpoints(ActionsService actions, PrimaryLimit limit)
{
    public static ApiAnswer GetUser(ApiRequest request) =>
        ApiAnswer.Raw(GitHubShapes.User(request.User, request.BaseUrl));

    public static ApiAnswer GetRepository(ApiRequest request) =>
        ApiAnswer.Raw(GitHubShapes.Repository(request.Repository, request.BaseUrl, request.HtmlBase, whole: true));

    /// <summary>The runners of the whole fleet, whichever repository or organisation asks.</summary>
    public ApiAnswer ListRunners(ApiRequest request)
    {
        var page = Pagination.Of(request);
        var runners = actions.ListRunners();
        if (request.Query("name") is { } name)
            runners.RemoveAll(r => r.Runner.Name != name);

        var document = new RunnerListDocument(
            runners.Count, [.. runners.Skip(page.Skip).Take(page.Size).Select(r => Render(r.Runner, r.Busy))]);
        var answer = ApiAnswer.Json(document, SimulatorJson.Default.RunnerListDocument);
        var address = $"{request.HtmlBase}{request.Http.Request.PathBase}{request.Http.Request.Path}";
        return page.Links(request, address, runners.Count) is { } links ? answer.With("Link", links) : answer;
    }

    public ApiAnswer GetRateLimit(ApiRequest request)
    {
        if (!limit.IsOn)
            return ApiAnswer.Error(404, "Rate limiting is not enabled.");

        var core = limit.Read(request.User);
        RateDocument Unused(int most) => core with { Limit = most, Remaining = most, Used = 0 };
        var resources = new Dictionary<string, RateDocument>
        {
            ["core"] = core,
            ["search"] = Unused(30),
            ["graphql"] = Unused(5000),
            ["integration_manifest"] = Unused(5000),
            ["actions_runner_registration"] = Unused(10_000),
        };
        return ApiAnswer.Json(
            new RateLimitDocument(resources, request.Version == ApiVersion.V2026 ? null : core),
            SimulatorJson.Default.RateLimitDocument);
    }

    private static RunnerDocument Render(Runner runner, bool busy) => new(
        runner.Id,
        runner.Name,
        "Linux",
        "online",
        busy,
        Ephemeral: false,
        RunnerGroupId: 1,
        [.. runner.Pool.Labels.Select((label, i) =>
            new RunnerLabelDocument(i + 1, label, label is "self-hosted" or "linux" or "x64" ? "read-only" : "custom"))]);
}
