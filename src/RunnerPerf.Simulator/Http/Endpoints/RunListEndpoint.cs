using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using RunnerPerf.Simulator.Actions;
using RunnerPerf.Simulator.Http.Json;

namespace RunnerPerf.Simulator.Http.Endpoints;

/// <summary><c>GET .../actions/runs</c> and <c>GET .../actions/workflows/{id}/runs</c></summary>
internal sealed class RunListEndpoint(ActionsService actions)
{
    private const string Page = "/actions/workflow-runs#list-workflow-runs-for-a-repository";

    public ApiAnswer OfRepository(ApiRequest request) => List(request, request.Repository.Runs, "actions/runs");

    public ApiAnswer OfWorkflow(ApiRequest request) =>
        request.Repository.FindWorkflow(request.Route("workflow")) is { } workflow
            ? List(request, workflow.Runs, $"actions/workflows/{workflow.Id}/runs")
            : ApiAnswer.NotFound;

    private ApiAnswer List(ApiRequest request, RunIndex index, string address)
    {
        CreatedRange? created = null;
        if (request.Query("created") is { } range && !CreatedRange.TryParse(range, out created))
            return ApiAnswer.Error(422, $"Invalid date or range for created: '{range}'", Page);

        var filter = new RunFilter
        {
            Branch = request.Query("branch"),
            Actor = request.Query("actor"),
            Event = request.Query("event"),
            Status = request.Query("status"),
            HeadSha = request.Query("head_sha"),
            CheckSuiteId = request.Query("check_suite_id"),
            Created = created,
        };
        var page = Pagination.Of(request);
        var most = filter.IsSearch ? Pagination.LongestSearch : int.MaxValue;
        var (total, runs) = actions.List(index, filter, page.Skip, page.Take(most));
        var answer = new ApiAnswer(200)
        {
            TagSource = TagSource(request, total, runs),
            Body = writer => Render(writer, request, total, runs),
        };
        var links = page.Links(
            request, $"{request.BaseUrl}/repositories/{request.Repository.Id}/{address}", Math.Min(total, most));
        return links is null ? answer : answer.With("Link", links);
    }

    private static void Render(Utf8JsonWriter writer, ApiRequest request, int total, List<RunView> runs)
    {
        var renderer = new RunRenderer(request.Repository, request.BaseUrl, request.HtmlBase);
        var document = new RunListDocument(total, runs.ConvertAll(view => renderer.Render(view)));
        JsonSerializer.Serialize(writer, document, SimulatorJson.Default.RunListDocument);
    }

    /// <summary>Ids and versions of the runs shown stand for their JSON: unchanged lists are then told without writing them.</summary>
    private static byte[] TagSource(ApiRequest request, int total, List<RunView> runs)
    {
        var address = Encoding.UTF8.GetBytes($"{request.Http.Request.Path}{request.Http.Request.QueryString}");
        var source = new byte[4 + (12 * runs.Count) + address.Length];
        BinaryPrimitives.WriteInt32LittleEndian(source, total);
        for (var i = 0; i < runs.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(source.AsSpan(4 + (12 * i)), runs[i].Run.Id);
            BinaryPrimitives.WriteInt32LittleEndian(source.AsSpan(12 + (12 * i)), runs[i].Version);
        }

        address.CopyTo(source, source.Length - address.Length);
        return source;
    }
}
