using RunnerPerf.GitHub.Port;
using RunnerPerf.GitHub.Tests.Reading;
using RunnerPerf.GitHub.Tests.Server;

namespace RunnerPerf.GitHub.Tests.Transport;

/// <summary>Counts the bytes of the whole process, so nothing else may run.</summary>
[CollectionDefinition(nameof(AllocationSpecs), DisableParallelization = true)]
[Collection(nameof(AllocationSpecs))]
public sealed class AllocationSpecs(ITestOutputHelper output)
{
    private const int Calls = 200;

    [Theory]
    [InlineData(false, 250_000)]
    [InlineData(true, 250_000)]
    public async Task ListRuns_PageOfAHundred_AllocatesAFractionOfIt(bool gzipped, long most)
    {
        var json = Pages.Runs(100);
        Assert.True(json.Length > 1_000_000, $"A page of GitHub's has more than 1 MB; this one has {json.Length} bytes.");
        await using var server = ScriptedServer.Always(gzipped ? Reply.GzippedJson(json) : Reply.Json(200, json));
        using var client = TestClient.For(server.Address);

        var perPage = await AllocatedAsync(async () => Assert.Equal(
            100, (await client.ListRunsAsync(new RunListQuery(), etag: null, TestContext.Current.CancellationToken)).Runs.Count));

        output.WriteLine($"{json.Length:N0} bytes of JSON, gzip {gzipped}: {perPage:N0} bytes allocated a page, server included");
        Assert.InRange(perPage, 0, most);
    }

    [Fact]
    public async Task Dispatch_AndJobs_AllocateLittle()
    {
        var jobs = Pages.Jobs(1, 1);
        await using var server = new ScriptedServer(request =>
            Reply.Json(200, request.Method == "GET" ? jobs : """{"workflow_run_id":42}"""));
        using var client = TestClient.For(server.Address);

        var perDispatch = await AllocatedAsync(
            () => client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken));
        var perJobs = await AllocatedAsync(() => client.ListJobsAsync(42, TestContext.Current.CancellationToken));

        output.WriteLine($"{perDispatch:N0} bytes a dispatch, {perJobs:N0} bytes a run's jobs, server included");
        Assert.InRange(perDispatch, 0, 60_000);
        Assert.InRange(perJobs, 0, 60_000);
    }

    private static async Task<long> AllocatedAsync(Func<Task> call)
    {
        for (var warmUp = 0; warmUp < 5; warmUp++)
            await call();

        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var count = 0; count < Calls; count++)
            await call();

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls;
    }
}
