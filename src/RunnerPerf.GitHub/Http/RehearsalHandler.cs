using System.Net;
using System.Net.Http.Headers;

namespace RunnerPerf.GitHub.Http;

/// <summary>Answers as GitHub would, without a network.</summary>
internal sealed class RehearsalHandler : HttpMessageHandler
{
    private static readonly byte[] Run = """
        {"id":1,"display_title":"warm-up","status":"completed","conclusion":"success","created_at":"2026-01-05T08:00:00Z",
        "updated_at":"2026-01-05T08:00:00Z","path":".github/workflows/warm_up.yml","event":"workflow_dispatch","run_attempt":1}
        """u8.ToArray();

    private static readonly byte[] Job = """
        {"id":1,"name":"warm-up","status":"completed","conclusion":"success","created_at":"2026-01-05T08:00:00Z",
        "started_at":"2026-01-05T08:00:00Z","completed_at":"2026-01-05T08:00:00Z","runner_id":1,"runner_name":"warm-up",
        "labels":["warm-up"],"steps":[{"number":1,"name":"warm-up","status":"completed","conclusion":"success",
        "started_at":"2026-01-05T08:00:00Z","completed_at":"2026-01-05T08:00:00Z"}]}
        """u8.ToArray();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
            await request.Content.CopyToAsync(Stream.Null, cancellationToken);

        byte[] body = request switch
        {
            { Method.Method: "POST" } => [.. """{"workflow_run_id":1,"run_url":"http://localhost/1","html_url":"http://localhost/1"}"""u8],
            { RequestUri.AbsolutePath: var path } when path.EndsWith("/jobs", StringComparison.Ordinal) =>
                [.. """{"total_count":1,"jobs":["""u8, .. Job, .. "]}"u8],
            _ => [.. """{"total_count":1,"workflow_runs":["""u8, .. Run, .. "]}"u8],
        };
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
    }
}
