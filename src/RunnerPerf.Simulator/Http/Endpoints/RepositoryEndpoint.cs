using RunnerPerf.Simulator.Actions;

namespace RunnerPerf.Simulator.Http.Endpoints;

/// <summary>Finds the repository of a request, or answers that there is none, before the endpoint proper.</summary>
internal static class RepositoryEndpoint
{
    public static Func<ApiRequest, ValueTask<ApiAnswer>> Below(ActionsService actions, Func<ApiRequest, ApiAnswer> handler) =>
        Below(actions, request => ValueTask.FromResult(handler(request)));

    public static Func<ApiRequest, ValueTask<ApiAnswer>> Below(
        ActionsService actions, Func<ApiRequest, ValueTask<ApiAnswer>> handler) => request =>
    {
        if (actions.FindRepository(request.Route("owner"), request.Route("repo")) is not { } repository)
            return ValueTask.FromResult(ApiAnswer.NotFound);

        request.Http.Items[nameof(Repository)] = repository;
        return handler(request);
    };
}
