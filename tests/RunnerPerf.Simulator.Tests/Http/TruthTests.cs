using System.Net;
using System.Text.Json.Nodes;

namespace RunnerPerf.Simulator.Tests.Http;

public sealed class TruthTests
{
    [Fact]
    public async Task Truth_OfARun_IsExactToTheMillisecond()
    {
        await using var client = await SimulatorClient.StartAsync("""
            pools: [{name: p, labels: [x], type: fixed, runners: 1, pick_up: 250ms}]
            workflows: [{file: w.yml, jobs: [{name: j, runs_on: [x], duration: 1500ms}]}]
            """);
        client.Pass(0.125);
        var id = await client.DispatchAsync("k1", "w.yml");
        client.Pass(60);

        Assert.Equal(
            $$$"""
            [{"id":{{{id}}},"display_title":"w k1","workflow":"w.yml","inputs":{"correlation_id":"k1"},"received_at":"2026-01-05T08:00:00.125Z","conclusion":"success","repository":"octo/perf","jobs":[{"id":77501230118,"name":"j","pool":"p","runner":"p-1","conclusion":"success","created_at":"2026-01-05T08:00:00.125Z","assigned_at":"2026-01-05T08:00:00.125Z","started_at":"2026-01-05T08:00:00.375Z","completed_at":"2026-01-05T08:00:01.875Z"}]}]
            """,
            (await client.GetJsonAsync("_simulator/runs")).ToJsonString());
    }

    [Fact]
    public async Task Truth_InPages_IsTheWhole()
    {
        await using var client = await SimulatorClient.StartAsync();
        Assert.Equal("[]", (await client.GetJsonAsync("_simulator/runs")).ToJsonString());
        for (var i = 0; i < 25; i++)
            await client.DispatchAsync($"k{i}");

        var whole = (await client.GetJsonAsync("_simulator/runs")).AsArray();
        var pages = new List<JsonNode?>();
        for (var after = 0L; await PageAsync(after) is { Count: > 0 } page; after = page[^1]!["id"]!.GetValue<long>())
            pages.AddRange(page);

        Assert.Equal(25, whole.Count);
        Assert.Equal(whole.Select(r => r!.ToJsonString()), pages.Select(r => r!.ToJsonString()));

        async Task<JsonArray> PageAsync(long after) =>
            (await client.GetJsonAsync($"_simulator/runs?after_id={after}&per_page=10")).AsArray();
    }

    [Fact]
    public async Task EqualSeedsAndDispatchTimes_GiveEqualTruths()
    {
        var one = await TruthAsync(pollEvery: 1);
        var other = await TruthAsync(pollEvery: 7);
        Assert.Equal(one, other);
        Assert.Equal(60, JsonNode.Parse(one)!.AsArray().Count);

        // How often somebody looks must not matter either.
        static async Task<string> TruthAsync(int pollEvery)
        {
            await using var client = await SimulatorClient.StartAsync();
            for (var second = 0; second < 1200; second++)
            {
                if (second < 60)
                    await client.DispatchAsync($"k{second}", second % 3 == 0 ? "parallel_jobs_test.yml" : "simple_test.yml");

                if (second % (pollEvery * 10) == 0)
                    await client.GetJsonAsync($"{SimulatorClient.Repo}/actions/runs");

                client.Pass(1);
            }

            return (await client.GetJsonAsync("_simulator/runs")).ToJsonString();
        }
    }

    [Fact]
    public async Task TruthAndApi_AgreeToTheSecondThatGitHubShows()
    {
        await using var client = await SimulatorClient.StartAsync();
        for (var i = 0; i < 40; i++)
        {
            await client.DispatchAsync($"k{i}", i % 4 == 0 ? "parallel_jobs_test.yml" : "simple_test.yml");
            client.Pass(0.777);
        }

        client.Pass(1800);
        var compared = 0;
        foreach (var run in (await client.GetJsonAsync("_simulator/runs")).AsArray())
        {
            var shown = await client.GetJsonAsync($"{SimulatorClient.Repo}/actions/runs/{run!["id"]}");
            Assert.Equal(Second(run["received_at"]), shown["created_at"]!.GetValue<string>());
            Assert.Equal(run["conclusion"]!.GetValue<string>(), shown["conclusion"]!.GetValue<string>());
            var jobs = (await client.GetJsonAsync($"{SimulatorClient.Repo}/actions/runs/{run["id"]}/jobs"))["jobs"]!.AsArray();
            foreach (var (truth, job) in run["jobs"]!.AsArray().Zip(jobs))
            {
                foreach (var time in (string[])["created_at", "started_at", "completed_at"])
                    Assert.Equal(Second(truth![time]), job![time]!.GetValue<string>());

                Assert.Equal(truth!["runner"]!.GetValue<string>(), job!["runner_name"]!.GetValue<string>());
                compared++;
            }
        }

        Assert.Equal(30 + (10 * 6), compared);

        static string Second(JsonNode? time) => time!.GetValue<string>()[..19] + "Z";
    }

    [Fact]
    public async Task Stats_CountRequestsByKind_WithoutTheSimulatorsOwnPages()
    {
        await using var client = await SimulatorClient.StartAsync();
        await client.DispatchAsync("k1");
        using var list = await client.GetAsync($"{SimulatorClient.Repo}/actions/runs");
        using var same = await client.GetAsync($"{SimulatorClient.Repo}/actions/runs", ("If-None-Match", list.Headers.ETag!.ToString()));
        using var refused = await client.SendAsync(HttpMethod.Post, $"{SimulatorClient.Repo}/actions/workflows/simple_test.yml/dispatches", "{}");
        var stats = await client.GetJsonAsync("_simulator/stats");

        Assert.Equal(422, (int)refused.StatusCode);
        Assert.Equal((2, 1, 4, 1), (Number("dispatches"), Number("runs"), Number("requests"), Number("not_modified")));
        Assert.Equal("""{"dispatch":2,"list_runs":2}""", stats["by_kind"]!.ToJsonString());
        Assert.Equal("""{"primary":0,"points":0,"concurrency":0,"content":0}""", stats["violations"]!.ToJsonString());

        int Number(string name) => stats[name]!.GetValue<int>();
    }

    [Fact]
    public async Task Clock_TellsTestTimeAndScale()
    {
        await using var client = await SimulatorClient.StartAsync();
        client.Pass(1.25);
        Assert.Equal(
            """{"now":"2026-01-05T08:00:01.2500000Z","scale":1}""", (await client.GetJsonAsync("_simulator/clock")).ToJsonString());
    }

    [Fact]
    public async Task Arrivals_AreInOrder_AndCanBeReadFromAPointOn()
    {
        await using var client = await SimulatorClient.StartAsync();
        for (var i = 0; i < 5; i++)
            await client.DispatchAsync($"k{i}");

        var all = (await client.GetJsonAsync("_simulator/arrivals"))["received_at_us"]!.AsArray().Select(t => t!.GetValue<double>()).ToList();
        var rest = (await client.GetJsonAsync("_simulator/arrivals?after=3"))["received_at_us"]!.AsArray().Select(t => t!.GetValue<double>());
        Assert.Equal(5, all.Count);
        Assert.Equal(all.Order(), all);
        Assert.Equal(all.Skip(3), rest);
    }

    [Fact]
    public async Task Latency_HoldsHundredsOfAnswersAtATime()
    {
        await using var client = await SimulatorClient.StartAsync("""
            pools: [{name: p, labels: [x], type: fixed, runners: 1}]
            workflows: [{file: w.yml, jobs: [{name: j, runs_on: [x], duration: 1s}]}]
            latency: {constant: 3s}
            """);
        var dispatches = Enumerable.Range(0, 400).Select(i => client.DispatchAsync($"k{i}", "w.yml")).ToList();
        while ((await client.GetJsonAsync("_simulator/arrivals"))["total"]!.GetValue<int>() < 400)
            await Task.Yield();

        Assert.DoesNotContain(dispatches, d => d.IsCompleted);
        await Task.WhenAll(dispatches);
        Assert.Equal(400, (await client.GetJsonAsync("_simulator/stats"))["runs"]!.GetValue<int>());
    }

    [Fact]
    public async Task OwnPages_NeedNoIdentity()
    {
        await using var client = await SimulatorClient.StartAsync("""
            pools: [{name: p, labels: [ubuntu-latest], type: fixed, runners: 1}]
            identities: [{token: t0, user: octo}]
            """);
        foreach (var page in (string[])["runs", "stats", "clock", "arrivals"])
        {
            using var response = await client.GetAsync($"_simulator/{page}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.False(response.Headers.Contains("x-ratelimit-limit"));
        }
    }
}
