using System.Globalization;
using RunnerPerf.Simulator.Actions;
using RunnerPerf.Simulator.Fleet;
using RunnerPerf.Simulator.Http.Json;

namespace RunnerPerf.Simulator.Http.Endpoints;

/// <summary>One run: itself, its jobs, its cost, its cancellation.</summary>
internal sealed class RunEndpoints(ActionsService actions, bool enterpriseServer)
{
    private const string JobsPage = "/actions/workflow-jobs#list-jobs-for-a-workflow-run";
    private const string CancelPage = "/actions/workflow-runs#cancel-a-workflow-run";

    public ApiAnswer Get(ApiRequest request) => OfRun(request, (_, view) =>
        ApiAnswer.Json(
            new RunRenderer(request.Repository, request.BaseUrl, request.HtmlBase).Render(view), SimulatorJson.Default.RunDocument));

    /// <summary>Runs have one attempt only.</summary>
    public ApiAnswer GetAttempt(ApiRequest request) => request.Route("attempt") == "1" ? Get(request) : ApiAnswer.NotFound;

    public ApiAnswer ListJobs(ApiRequest request) => OfRun(request, (run, _) =>
    {
        if (request.Query("filter") is { } filter and not ("latest" or "all"))
            return ApiAnswer.Error(422, $"Invalid request.\n\n'{filter}' is not a possible value of filter.", JobsPage);

        var page = Pagination.Of(request);
        var jobs = actions.ListJobs(run);
        var document = new JobListDocument(
            jobs.Count,
            [.. jobs.Skip(page.Skip).Take(page.Size).Select(job => JobRenderer.Render(job, run, request.BaseUrl, request.HtmlBase))]);
        var answer = ApiAnswer.Json(document, SimulatorJson.Default.JobListDocument);
        var address = $"{request.BaseUrl}/repositories/{request.Repository.Id}/actions/runs/{run.Id}/jobs";
        return page.Links(request, address, jobs.Count) is { } links ? answer.With("Link", links) : answer;
    });

    public ApiAnswer ListAttemptJobs(ApiRequest request) =>
        request.Route("attempt") == "1" ? ListJobs(request) : ApiAnswer.NotFound;

    public ApiAnswer GetJob(ApiRequest request) =>
        TryId(request, "job", out var id) && actions.FindJob(request.Repository, id) is { Job.Run: WorkflowRun run } job
            ? ApiAnswer.Json(JobRenderer.Render(job, run, request.BaseUrl, request.HtmlBase), SimulatorJson.Default.JobDocument)
            : ApiAnswer.NotFound;

    /// <summary>
    /// Whole seconds from start to last change, as GitHub counts; its billable minutes are empty for self-hosted runners.
    /// GitHub Enterprise Server does not have this.
    /// </summary>
    public ApiAnswer Timing(ApiRequest request) => enterpriseServer ? ApiAnswer.NotFound : OfRun(request, (run, view) =>
    {
        var hosted = actions.ListJobs(run)
            .Where(j => j is { State: JobState.Completed, Runner.Pool.IsHosted: true } && j.StartedAt != 0)
            .Select(j => new JobRunDocument(j.Job.Id, (j.CompletedAt - j.StartedAt) / TimeSpan.TicksPerMillisecond))
            .ToList();
        var billable = new Dictionary<string, BillableDocument>();
        if (hosted.Count > 0)
            billable["UBUNTU"] = new BillableDocument(hosted.Sum(j => j.DurationMs), hosted.Count, hosted);

        const long Second = TimeSpan.TicksPerSecond;
        long? duration = view.State == RunState.Completed ? ((view.UpdatedAt / Second) - (run.CreatedAt / Second)) * 1000 : null;
        return ApiAnswer.Json(new TimingDocument(billable, duration), SimulatorJson.Default.TimingDocument);
    });

    public ApiAnswer Cancel(ApiRequest request) => Cancel(request, force: false);

    public ApiAnswer ForceCancel(ApiRequest request) => Cancel(request, force: true);

    private ApiAnswer Cancel(ApiRequest request, bool force) => OfRun(request, (run, _) =>
        actions.Cancel(run, force)
            ? ApiAnswer.Accepted
            : ApiAnswer.Error(409, "Cannot cancel a workflow run that is completed.", CancelPage));

    private ApiAnswer OfRun(ApiRequest request, Func<WorkflowRun, RunView, ApiAnswer> answer) =>
        TryId(request, "run", out var id) && actions.FindRun(request.Repository, id) is { } view
            ? answer(view.Run, view)
            : ApiAnswer.NotFound;

    private static bool TryId(ApiRequest request, string name, out long id) =>
        long.TryParse(request.Route(name), NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
