using System.Collections.Concurrent;
using RunnerPerf.GitHub.Port;
using RunnerPerf.GitHub.Tests.Server;

namespace RunnerPerf.GitHub.Tests.Transport;

public sealed class ParallelSpecs
{
    private const int Callers = 64;

    [Fact]
    public async Task Dispatch_SixtyFourAtOnce_AreUnderWayTogetherAndKeepTheirAnswersApart()
    {
        // No answer before all have arrived: a queue in the client would never get there.
        var allHere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer(request =>
        {
            if (request.Index == Callers - 1)
                allHere.SetResult();

            var id = request.Path.Split('/')[^2].Replace("wf-", "", StringComparison.Ordinal);
            return Reply.Json(200, $$"""{"workflow_run_id":{{id}}}""") with { After = allHere.Task };
        });
        var seen = new ConcurrentQueue<ApiObservation>();
        using var client = new GitHubActionsClient(TestClient.Options(server.Address) with { Observer = seen.Enqueue });

        var replies = await Task.WhenAll(Enumerable.Range(1, Callers).Select(id => client.DispatchAsync(
            TestClient.Dispatch with { Workflow = $"wf-{id}" }, TestContext.Current.CancellationToken)));

        Assert.Equal(Enumerable.Range(1, Callers).Select(id => new DispatchReply.Accepted(id)), replies);
        Assert.Equal(Callers, server.Requests.Length);
        Assert.Equal(Callers, seen.Count);
    }

    [Fact]
    public async Task Dispatch_SixtyFourRefusedForTheFlagAtOnce_AreAllAcceptedWithoutIt()
    {
        var allHere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer(request =>
        {
            if (request.Index == Callers - 1)
                allHere.SetResult();

            return request.Index < Callers
                ? Reply.Json(422, """{"message":"\"return_run_details\" is not a permitted key."}""") with { After = allHere.Task }
                : Reply.Empty(204);
        });
        using var client = TestClient.For(server.Address);

        var replies = await Task.WhenAll(Enumerable.Range(1, Callers).Select(_ => client.DispatchAsync(
            TestClient.Dispatch, TestContext.Current.CancellationToken)));

        Assert.All(replies, reply => Assert.Equal(new DispatchReply.Accepted(null), reply));
        Assert.Equal(2 * Callers, server.Requests.Length);
        Assert.Equal(
            Callers,
            server.Requests.Count(request => request.Body.Contains("return_run_details", StringComparison.Ordinal)));
    }
}
