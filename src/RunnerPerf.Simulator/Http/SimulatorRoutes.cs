using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using RunnerPerf.Simulator.Actions;
using RunnerPerf.Simulator.Http.Endpoints;

namespace RunnerPerf.Simulator.Http;

/// <summary>Which address is answered by what.</summary>
internal static class SimulatorRoutes
{
    private const string Runs = "/repos/{owner}/{repo}/actions/runs";
    private const string Run = Runs + "/{run}";
    private const string Workflows = "/repos/{owner}/{repo}/actions/workflows";

    public static void MapGitHub(
        this IEndpointRouteBuilder routes, ApiPipeline pipeline, ActionsService actions, RunListEndpoint lists,
        RunEndpoints runs, DispatchEndpoint dispatches, AccountEndpoints accounts)
    {
        Post(RequestKind.Dispatch, Workflows + "/{workflow}/dispatches", dispatches.HandleAsync);
        Get(RequestKind.ListRuns, Workflows + "/{workflow}/runs", lists.OfWorkflow);
        Get(RequestKind.Workflow, Workflows + "/{workflow}", WorkflowEndpoints.Get);
        Get(RequestKind.Workflow, Workflows, WorkflowEndpoints.List);
        Get(RequestKind.ListRuns, Runs, lists.OfRepository);
        Get(RequestKind.GetRun, Run, runs.Get);
        Get(RequestKind.GetRun, Run + "/attempts/{attempt}", runs.GetAttempt);
        Get(RequestKind.ListJobs, Run + "/jobs", runs.ListJobs);
        Get(RequestKind.ListJobs, Run + "/attempts/{attempt}/jobs", runs.ListAttemptJobs);
        Get(RequestKind.Timing, Run + "/timing", runs.Timing);
        Post(RequestKind.Cancel, Run + "/cancel", r => ValueTask.FromResult(runs.Cancel(r)));
        Post(RequestKind.Cancel, Run + "/force-cancel", r => ValueTask.FromResult(runs.ForceCancel(r)));
        Get(RequestKind.GetJob, "/repos/{owner}/{repo}/actions/jobs/{job}", runs.GetJob);
        Get(RequestKind.Runners, "/repos/{owner}/{repo}/actions/runners", accounts.ListRunners);
        Get(RequestKind.Repository, "/repos/{owner}/{repo}", AccountEndpoints.GetRepository);

        routes.MapGet("/orgs/{org}/actions/runners", pipeline.Endpoint(RequestKind.Runners, Sync(accounts.ListRunners)));
        routes.MapGet("/user", pipeline.Endpoint(RequestKind.User, Sync(AccountEndpoints.GetUser)));
        routes.MapGet("/rate_limit", pipeline.Endpoint(RequestKind.RateLimit, Sync(accounts.GetRateLimit)));
        routes.MapFallback("{**path}", pipeline.Endpoint(RequestKind.Unknown, Sync(static _ => ApiAnswer.NotFound)));

        void Get(RequestKind kind, string pattern, Func<ApiRequest, ApiAnswer> handler) =>
            routes.MapGet(pattern, pipeline.Endpoint(kind, RepositoryEndpoint.Below(actions, handler)));

        void Post(RequestKind kind, string pattern, Func<ApiRequest, ValueTask<ApiAnswer>> handler) =>
            routes.MapPost(pattern, pipeline.Endpoint(kind, RepositoryEndpoint.Below(actions, handler)));
    }

    public static void MapTruth(this IEndpointRouteBuilder routes, TruthEndpoints truth)
    {
        routes.MapGet("/_simulator/runs", truth.RunsAsync);
        routes.MapGet("/_simulator/stats", truth.StatsAsync);
        routes.MapGet("/_simulator/clock", truth.ClockAsync);
        routes.MapGet("/_simulator/arrivals", truth.ArrivalsAsync);
    }

    private static Func<ApiRequest, ValueTask<ApiAnswer>> Sync(Func<ApiRequest, ApiAnswer> handler) =>
        request => ValueTask.FromResult(handler(request));
}
