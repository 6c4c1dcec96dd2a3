using System.Text;
using CsCheck;
using RunnerPerf.GitHub.Port;
using RunnerPerf.GitHub.Tests.Server;

namespace RunnerPerf.GitHub.Tests.Transport;

/// <summary>Whatever bytes a server answers with, arrivals are not lost and callers see only what the port promises.</summary>
public sealed class AnythingGoesSpecs
{
    private const int Samples = 400;

    private static readonly Gen<byte[]> Body = Gen.OneOf(
        Gen.OneOf(
                "", "{", "{}", "[]", "null", "{\"workflow_run_id\":42}", "{\"workflow_run_id\":-1}", "{\"workflow_run_id\":1e99}",
                "{\"message\":17,\"errors\":{}}", "{\"message\":\"secondary rate limit\"}", "{\"message\":\"Unknown version\"}",
                "{\"total_count\":\"x\",\"jobs\":7}", "{\"jobs\":[null,{}]}", "{\"workflow_runs\":[{\"id\":null}]}", "\ufeff{}", "<html>")
            .Select(Encoding.UTF8.GetBytes),
        Gen.Byte.Array[0, 64]);

    private static readonly Gen<string> Header = Gen.OneOf(
        "", "Retry-After: 0\r\n", "Retry-After: -5\r\n", "Retry-After: soon\r\n", "Retry-After: 99999999999999999999\r\n",
        "X-RateLimit-Remaining: 0\r\n", "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 99999999999999\r\n",
        "Location: http://[\r\n", "Location: /again\r\n", "Content-Encoding: gzip\r\n", "Date: yesterday\r\n",
        "ETag: \"\"\r\n", "X-GitHub-OTP: required; app\r\n");

    private static readonly Gen<byte[]> Answer = Gen.OneOf(
        Gen.Select(Gen.Frequency((1, Gen.Const(200)), (2, Gen.Int[100, 599])), Gen.OneOf("application/json", "text/html", "x"), Header, Body, Gen.Int[-2, 2]).Select(
            (status, type, header, body, more) => (byte[])
            [
                .. Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\n{header}Content-Length: {Math.Max(0, body.Length + more)}\r\n\r\n"),
                .. body,
            ]),
        Gen.Byte.Array[0, 64]);

    private static readonly Gen<Reply> Replies =
        from bytes in Answer
        from cut in Gen.Frequency((3, Gen.Const(int.MaxValue)), (1, Gen.Int[0, 80]))
        from ending in Gen.OneOf(Ending.Close, Ending.Reset)
        select new Reply { Bytes = bytes[..Math.Min(cut, bytes.Length)], Then = ending };

    [Fact]
    public Task Dispatch_AnsweredWithAnything_NeverThrowsAndIsRepeatedOnlyAfterARefusal() => Replies.SampleAsync(
        async reply =>
        {
            await using var server = ScriptedServer.Always(reply);
            using var client = TestClient.For(server.Address);

            var outcome = await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken);

            var requests = server.Requests.Count(request => request.Path.EndsWith("/dispatches", StringComparison.Ordinal));
            var status = Encoding.ASCII.GetString(reply.Bytes.Take(12).ToArray());
            Assert.True(
                requests == 1 || status is "HTTP/1.1 400" or "HTTP/1.1 410" or "HTTP/1.1 422",
                $"{requests} requests for {status}, taken for {outcome}");
            Assert.Equal(outcome is DispatchReply.Accepted, status.StartsWith("HTTP/1.1 2", StringComparison.Ordinal)
                && outcome is not DispatchReply.InDoubt);
            Assert.IsNotType<DispatchReply.NotSent>(outcome);
        },
        seed: "0000KTTbBM63", iter: Samples, threads: 2, print: Print);

    [Fact]
    public Task Read_AnsweredWithAnything_EndsInAnAnswerOrAGitHubException() => Replies.SampleAsync(
        async reply =>
        {
            await using var server = ScriptedServer.Always(reply);
            using var client = TestClient.For(server.Address);

            await EndsAsync(() => client.ListRunsAsync(new RunListQuery(), "W/\"1\"", TestContext.Current.CancellationToken));
            await EndsAsync(() => client.ListJobsAsync(42, TestContext.Current.CancellationToken));
            await EndsAsync(() => client.GetRateLimitAsync(TestContext.Current.CancellationToken));
            await EndsAsync(() => client.CancelRunAsync(42, TestContext.Current.CancellationToken));
        },
        seed: "0000KTTbBM63", iter: Samples / 4, threads: 2, print: Print);

    private static string Print(Reply reply) => $"{reply.Then} after {Encoding.Latin1.GetString(reply.Bytes)}";

    private static async Task EndsAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (GitHubException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }
}
