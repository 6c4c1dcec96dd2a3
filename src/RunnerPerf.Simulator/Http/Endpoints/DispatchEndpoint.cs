using RunnerPerf.Simulator.Actions;
using RunnerPerf.Simulator.Http.Json;
using RunnerPerf.Simulator.Randomness;
using RunnerPerf.Simulator.Specification;

namespace RunnerPerf.Simulator.Http.Endpoints;

/// <summary><c>POST .../workflows/{id}/dispatches</c></summary>
internal sealed class DispatchEndpoint(ActionsService actions, SimulatorSpecification specification, RequestStatistics statistics)
{
    private const string Page = "/actions/workflows#create-a-workflow-dispatch-event";
    private const int LongestBody = 1 << 20;

    private long _answers;

    public async ValueTask<ApiAnswer> HandleAsync(ApiRequest request)
    {
        statistics.CountDispatch((long)request.Http.Items[AddressRewriter.ArrivalItem]!);
        var body = await ReadBodyAsync(request);
        var answer = Answer(request, body);
        await DelayAsync(request);
        return answer;
    }

    private ApiAnswer Answer(ApiRequest request, ReadOnlyMemory<byte> body)
    {
        if (request.Repository.FindWorkflow(request.Route("workflow")) is not { } workflow)
            return ApiAnswer.Error(404, "Not Found", Page);

        if (!DispatchBody.TryParse(body, specification.Limits.EnterpriseServer, out var dispatch, out var status, out var problem))
            return ApiAnswer.Error(status, problem, Page);

        if (!workflow.Definition.HasDispatchTrigger)
            return Refused("Workflow does not have 'workflow_dispatch' trigger");

        if (!actions.TryResolveRef(dispatch.Ref, out var branch))
            return Refused($"No ref found for: {dispatch.Ref}");

        if (DispatchInputs.Check(workflow.Definition, dispatch.Inputs, out var inputs) is { } refusal)
            return Refused(refusal);

        try
        {
            return Accepted(request, actions.Dispatch(workflow, branch, request.User, inputs), dispatch.ReturnRunDetails);
        }
        catch (SimulatorConfigurationException e)
        {
            // GitHub would make a run that fails at its start; here the user learns why.
            return Refused($"The workflow cannot be evaluated with these inputs: {e.Message}");
        }
    }

    private static ApiAnswer Accepted(ApiRequest request, WorkflowRun run, bool details)
    {
        var answer = details || request.Version == ApiVersion.V2026
            ? ApiAnswer.Json(
                new DispatchDocument(
                    run.Id,
                    $"{request.BaseUrl}/repos/{run.Repository.FullName}/actions/runs/{run.Id}",
                    $"{request.HtmlBase}/{run.Repository.FullName}/actions/runs/{run.Id}"),
                SimulatorJson.Default.DispatchDocument)
            : ApiAnswer.NoContent;
        if (request.Version == ApiVersion.V2026)
            return answer;

        return answer.With("Deprecation", "Tue, 10 Mar 2026 00:00:00 GMT")
            .With("Sunset", "Fri, 10 Mar 2028 00:00:00 GMT")
            .With("Link", "<https://docs.github.com/en/rest/about-the-rest-api/api-versions>; rel=\"deprecation\"");
    }

    private static ApiAnswer Refused(string message) => ApiAnswer.Error(422, message, Page);

    // The content type says nothing: Octokit.NET sends JSON as a form.
    private static async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(ApiRequest request)
    {
        var stream = new MemoryStream();
        await request.Http.Request.Body.CopyToAsync(stream, request.Http.RequestAborted);
        return stream.Length <= LongestBody ? stream.GetBuffer().AsMemory(0, (int)stream.Length) : default;
    }

    /// <summary>The wall clock, unlike everything else: this stands for the network and a slow server.</summary>
    private Task DelayAsync(ApiRequest request)
    {
        if (specification.Latency == DurationLaw.Zero)
            return Task.CompletedTask;

        var random = new RandomSource(specification.Seed, StreamPurpose.Latency, Interlocked.Increment(ref _answers));
        var delay = TimeSpan.FromTicks(specification.Latency.Sample(ref random));
        return Task.Delay(delay, TimeProvider.System, request.Http.RequestAborted);
    }
}
