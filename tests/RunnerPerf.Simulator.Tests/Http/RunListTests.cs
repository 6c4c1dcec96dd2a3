using System.Net;
using System.Text.Json.Nodes;

namespace RunnerPerf.Simulator.Tests.Http;

public sealed class RunListTests
{
    private const string List = SimulatorClient.Repo + "/actions/runs";

    private const string OneSecondJobs = """
        pools: [{name: p, labels: [x], type: fixed, runners: 1000}]
        workflows: [{file: w.yml, jobs: [{name: j, runs_on: [x], duration: 1s}]}]
        limits: {primary_per_hour: 0}
        """;

    [Fact]
    public async Task List_OfANewRun_ShowsItOnlyAfterTheLag()
    {
        await using var client = await SimulatorClient.StartAsync();
        var id = await client.DispatchAsync("k1");

        client.Pass(1.9);
        Assert.Equal(0, Total(await client.GetJsonAsync(List)));
        // By its id a run can be had at once.
        Assert.Equal(id, (await client.GetJsonAsync($"{List}/{id}"))["id"]!.GetValue<long>());
        client.Pass(0.1);
        Assert.Equal([id], Ids(await client.GetJsonAsync(List)));
    }

    [Fact]
    public async Task List_OfManyRuns_IsNewestFirstAndPagedByNumericLinks()
    {
        await using var client = await SimulatorClient.StartAsync(OneSecondJobs);
        var ids = new List<long>();
        for (var i = 0; i < 25; i++)
            ids.Insert(0, await client.DispatchAsync($"k{i}", "w.yml"));

        client.Pass(10);
        var repository = (await client.GetJsonAsync(SimulatorClient.Repo))["id"];
        var seen = new List<long>();
        var address = $"{List}?per_page=10&exclude_pull_requests=true";
        for (var page = 1; page <= 3; page++)
        {
            using var response = await client.GetAsync(address);
            var json = await SimulatorClient.ReadAsync(response);
            Assert.Equal(25, Total(json));
            seen.AddRange(Ids(json));
            var link = response.Headers.GetValues("Link").Single();
            var list = $"{client.Http.BaseAddress}repositories/{repository}/actions/runs?per_page=10&exclude_pull_requests=true";
            string[] expected = page switch
            {
                1 => [$"<{list}&page=2>; rel=\"next\"", $"<{list}&page=3>; rel=\"last\""],
                2 => [$"<{list}&page=1>; rel=\"prev\"", $"<{list}&page=3>; rel=\"next\"", $"<{list}&page=3>; rel=\"last\"",
                    $"<{list}&page=1>; rel=\"first\""],
                _ => [$"<{list}&page=2>; rel=\"prev\"", $"<{list}&page=1>; rel=\"first\""],
            };
            Assert.Equal(string.Join(", ", expected), link);
            address = $"{list}&page={page + 1}";
        }

        Assert.Equal(ids, seen);
    }

    [Fact]
    public async Task List_OnePageOnly_HasNoLink()
    {
        await using var client = await SimulatorClient.StartAsync();
        using var response = await client.GetAsync(List);
        Assert.False(response.Headers.Contains("Link"));
    }

    [Fact]
    public async Task List_Filtered_EndsAfter1000ResultsButTellsTheTotal()
    {
        await using var client = await SimulatorClient.StartAsync(OneSecondJobs);
        await Task.WhenAll(Enumerable.Range(0, 1030).Select(i => client.DispatchAsync($"k{i}", "w.yml")));
        client.Pass(60);

        using var last = await client.GetAsync($"{List}?per_page=100&page=10&event=workflow_dispatch");
        var page = await SimulatorClient.ReadAsync(last);
        Assert.Equal((1030, 100), (Total(page), Ids(page).Count));
        Assert.DoesNotContain("rel=\"next\"", last.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Empty(Ids(await client.GetJsonAsync($"{List}?per_page=100&page=11&event=workflow_dispatch")));
        Assert.Equal(30, Ids(await client.GetJsonAsync($"{List}?per_page=100&page=11")).Count);
    }

    [Theory]
    [InlineData("status=completed", 2)]
    [InlineData("status=success", 2)]
    [InlineData("status=failure", 0)]
    [InlineData("status=in_progress", 0)]
    [InlineData("status=queued", 1)]
    [InlineData("status=waiting", 0)]
    [InlineData("event=workflow_dispatch&branch=main&actor=octocat", 3)]
    [InlineData("event=push", 0)]
    [InlineData("branch=other", 0)]
    [InlineData("actor=nobody", 0)]
    [InlineData("head_sha=0", 0)]
    [InlineData("check_suite_id=5", 0)]
    // The runs are created at 08:00:00.5, 08:01:00.5 and 08:02:00.5, shown as whole seconds.
    [InlineData("created=2026-01-05", 3)]
    [InlineData("created=2026-01-04", 0)]
    [InlineData("created=>=2026-01-05T08:01:00Z", 2)]
    [InlineData("created=>2026-01-05T08:01:00Z", 1)]
    [InlineData("created=<=2026-01-05T08:01:00Z", 2)]
    [InlineData("created=<2026-01-05T08:01:00Z", 1)]
    [InlineData("created=2026-01-05T08:01:00Z", 1)]
    [InlineData("created=2026-01-05T08:00:00Z..2026-01-05T08:01:00Z", 2)]
    [InlineData("created=2026-01-05T08:01:01Z..2026-01-05T08:02:00Z", 1)]
    [InlineData("created=2026-01-05T08:02:00Z..*", 1)]
    [InlineData("created=*..2026-01-05T08:00:00Z", 1)]
    [InlineData("created=>=2026-01-05T10:02:00%2B02:00", 1)]
    [InlineData("created=>=2026-01-05T08:01:00Z&status=queued&branch=main", 1)]
    [InlineData("created=<=2026-01-05T08:01:00Z&status=queued", 0)]
    public async Task List_Filtered_ShowsWhatMatches(string query, int expected)
    {
        await using var client = await SimulatorClient.StartAsync("""
            pools: [{name: p, labels: [x], type: fixed, runners: 1, pick_up: 10s}]
            workflows: [{file: w.yml, jobs: [{name: j, runs_on: [x], duration: 1s}]}]
            """);
        client.Pass(0.5);
        for (var i = 0; i < 3; i++)
        {
            await client.DispatchAsync($"k{i}", "w.yml");
            client.Pass(i < 2 ? 60 : 5);
        }

        var json = await client.GetJsonAsync($"{List}?{query}");
        Assert.Equal((expected, expected), (Total(json), Ids(json).Count));
    }

    [Fact]
    public async Task List_WithAWrongRange_IsRefused()
    {
        await using var client = await SimulatorClient.StartAsync();
        using var response = await client.GetAsync($"{List}?created=yesterday");
        Assert.Equal(422, (int)response.StatusCode);
    }

    [Fact]
    public async Task List_OfAWorkflow_ShowsItsRunsOnly()
    {
        await using var client = await SimulatorClient.StartAsync();
        var simple = await client.DispatchAsync("k1");
        var medium = await client.DispatchAsync("k2", "medium_test.yml");
        client.Pass(3);

        Assert.Equal([simple], Ids(await client.GetJsonAsync($"{SimulatorClient.Repo}/actions/workflows/simple_test.yml/runs")));
        Assert.Equal([medium], Ids(await client.GetJsonAsync($"{SimulatorClient.Repo}/actions/workflows/medium_test.yml/runs")));
        Assert.Equal([medium, simple], Ids(await client.GetJsonAsync(List)));
    }

    [Fact]
    public async Task List_RandomLag_ShowsEachRunFromItsOwnMomentOn()
    {
        await using var client = await SimulatorClient.StartAsync(OneSecondJobs + "\nlist_lag: {uniform: {min: 0s, max: 20s}}");
        for (var i = 0; i < 40; i++)
            await client.DispatchAsync($"k{i}", "w.yml");

        var before = new HashSet<long>();
        for (var second = 0; second < 21; second++)
        {
            var json = await client.GetJsonAsync($"{List}?per_page=100");
            var now = Ids(json);
            Assert.Equal(now.OrderDescending(), now);
            Assert.Equal(Total(json), now.Count);
            Assert.Superset(before, now.ToHashSet());
            before = [.. now];
            Assert.Equal(now.Skip(7).Take(7), Ids(await client.GetJsonAsync($"{List}?per_page=7&page=2")));
            client.Pass(1);
        }

        Assert.Equal(40, before.Count);
    }

    [Fact]
    public async Task List_Unchanged_Is304AndFree_UntilARunChanges()
    {
        await using var client = await SimulatorClient.StartAsync();
        await client.DispatchAsync("k1");
        client.Pass(2);
        using var first = await client.GetAsync(List);
        var tag = first.Headers.ETag!.ToString();
        var left = SimulatorClient.Header(first, "x-ratelimit-remaining");
        Assert.Matches("^W/\"[0-9a-f]{64}\"$", tag);

        using var second = await client.GetAsync(List, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(left, SimulatorClient.Header(second, "x-ratelimit-remaining"));
        Assert.Equal(tag, second.Headers.ETag!.ToString());
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        client.Pass(300);
        using var third = await client.GetAsync(List, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Assert.Equal(left - 1, SimulatorClient.Header(third, "x-ratelimit-remaining"));
    }

    [Fact]
    public async Task List_EveryChangeOfItsContent_ChangesTheTag()
    {
        await using var client = await SimulatorClient.StartAsync();
        var tags = new Dictionary<string, string>();
        for (var second = 0; second < 400; second++)
        {
            if (second % 40 == 0)
                await client.DispatchAsync($"k{second}", second % 80 == 0 ? "parallel_jobs_test.yml" : "simple_test.yml");

            using var response = await client.GetAsync($"{List}?per_page=100");
            var tag = response.Headers.ETag!.ToString();
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (tags.TryGetValue(tag, out var known))
                Assert.Equal(known, body);

            tags[tag] = body;
            client.Pass(1);
        }

        Assert.True(tags.Count > 20, $"only {tags.Count} different lists");
    }

    [Fact]
    public async Task List_AskedForGzip_IsCompressed()
    {
        await using var plain = await SimulatorClient.StartAsync();
        await plain.DispatchAsync("k1");
        plain.Pass(3);
        using var compressed = await plain.GetAsync(List, ("Accept-Encoding", "gzip, deflate"));
        using var whole = await plain.GetAsync(List);

        Assert.Equal("gzip", compressed.Content.Headers.ContentEncoding.Single());
        Assert.True(compressed.Content.Headers.ContentLength * 3 < whole.Content.Headers.ContentLength);
        await using var gzip = new System.IO.Compression.GZipStream(
            await compressed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        Assert.Equal(
            await whole.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task List_Below_TheEnterprisePrefix_NamesAddressesBelowIt()
    {
        await using var client = await SimulatorClient.StartAsync();
        await client.DispatchAsync("k1");
        client.Pass(3);
        var run = (await client.GetJsonAsync($"api/v3/{List}"))["workflow_runs"]![0]!;

        Assert.StartsWith($"{client.Http.BaseAddress}api/v3/repos/octo/perf/actions/runs/", run["jobs_url"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith($"{client.Http.BaseAddress}api/v3/repos/octo/perf", run["repository"]!["url"]!.GetValue<string>(), StringComparison.Ordinal);
        // One run is about 12 KB on GitHub; less would make a client look faster than it is.
        Assert.InRange(run.ToJsonString().Length, 9_000, 14_000);
    }

    private static int Total(JsonNode list) => list["total_count"]!.GetValue<int>();

    private static List<long> Ids(JsonNode list) => [.. list["workflow_runs"]!.AsArray().Select(r => r!["id"]!.GetValue<long>())];
}
