using System.Net;
using System.Text.Json.Nodes;

namespace RunnerPerf.Simulator.Tests.Http;

public sealed class RunTests
{
    private const string Runs = SimulatorClient.Repo + "/actions/runs";

    // Dispatched at 08:00:00.7, picked up at 08:00:10.7, done at 08:01:10.7, concluded at 08:01:11.7.
    private const string OneRunner = """
        pools: [{name: p, labels: [x, linux], type: fixed, runners: 1, pick_up: 10s, set_up: 6s}]
        workflows: [{file: w.yml, jobs: [{name: j, runs_on: [x], duration: 60s, steps: [One, Two, Three]}]}]
        list_lag: 2s
        """;

    [Fact]
    public async Task Job_WhileQueued_ShowsPlaceholdersAndNoRunner()
    {
        await using var client = await StartAsync(OneRunner);
        var id = await client.DispatchAsync("k1", "w.yml");
        client.Pass(9.9);
        var run = await client.GetJsonAsync($"{Runs}/{id}");
        var job = await JobAsync(client, id);

        Assert.Equal(("queued", null), (Text(run, "status"), Text(run, "conclusion")));
        Assert.Equal(Text(run, "created_at"), Text(run, "run_started_at"));
        Assert.Equal("2026-01-05T08:00:00Z", Text(run, "updated_at"));
        Assert.Equal("w k1", Text(run, "display_title"));
        Assert.Equal(("queued", null), (Text(job, "status"), Text(job, "conclusion")));
        Assert.Equal("2026-01-05T08:00:00Z", Text(job, "created_at"));
        Assert.Equal("2026-01-05T08:00:00Z", Text(job, "started_at"));
        Assert.Null(job["completed_at"]);
        Assert.Equal(0, job["runner_id"]!.GetValue<long>());
        Assert.Equal("", Text(job, "runner_name"));
        Assert.Empty(job["steps"]!.AsArray());
    }

    [Fact]
    public async Task Job_WhileRunning_ShowsItsRunnerAndHowFarItIs()
    {
        await using var client = await StartAsync(OneRunner);
        var id = await client.DispatchAsync("k1", "w.yml");
        client.Pass(20);
        var job = await JobAsync(client, id);

        Assert.Equal("in_progress", Text(await client.GetJsonAsync($"{Runs}/{id}"), "status"));
        Assert.Equal("in_progress", Text(job, "status"));
        Assert.Equal("2026-01-05T08:00:10Z", Text(job, "started_at"));
        Assert.Equal("p-1", Text(job, "runner_name"));
        Assert.Equal("Default", Text(job, "runner_group_name"));
        var steps = job["steps"]!.AsArray();
        Assert.Equal(["Set up job", "One", "Two", "Three", "Complete job"], steps.Select(s => Text(s!, "name")));
        Assert.Equal([1, 2, 3, 4, 7], steps.Select(s => s!["number"]!.GetValue<int>()));
        Assert.Equal(("completed", "success"), (Text(steps[0]!, "status"), Text(steps[0]!, "conclusion")));
        Assert.Equal("2026-01-05T08:00:16Z", Text(steps[0]!, "completed_at"));
        Assert.Equal(("in_progress", null), (Text(steps[1]!, "status"), Text(steps[1]!, "conclusion")));
        Assert.Equal(("queued", null), (Text(steps[4]!, "status"), Text(steps[4]!, "started_at")));
    }

    [Fact]
    public async Task Job_Completed_HasStepsWithoutGapsFromStartToEnd()
    {
        await using var client = await StartAsync(OneRunner);
        var id = await client.DispatchAsync("k1", "w.yml");
        client.Pass(70.1);
        Assert.Equal("in_progress", Text(await client.GetJsonAsync($"{Runs}/{id}"), "status"));
        client.Pass(1);
        var run = await client.GetJsonAsync($"{Runs}/{id}");
        var job = await JobAsync(client, id);

        Assert.Equal(("completed", "success"), (Text(run, "status"), Text(run, "conclusion")));
        Assert.Equal("2026-01-05T08:01:11Z", Text(run, "updated_at"));
        Assert.Equal("2026-01-05T08:01:10Z", Text(job, "completed_at"));
        var steps = job["steps"]!.AsArray();
        Assert.Equal(Text(job, "started_at"), Text(steps[0]!, "started_at"));
        Assert.Equal(Text(job, "completed_at"), Text(steps[^1]!, "completed_at"));
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal(Text(pair.First!, "completed_at"), Text(pair.Second!, "started_at")));
        Assert.Equal(job.ToJsonString(), (await client.GetJsonAsync($"{SimulatorClient.Repo}/actions/jobs/{job["id"]}")).ToJsonString());

        var timing = await client.GetJsonAsync($"{Runs}/{id}/timing");
        Assert.Equal("""{"billable":{},"run_duration_ms":71000}""", timing.ToJsonString());
    }

    [Fact]
    public async Task Job_Failed_SkipsTheStepsAfterTheFailedOne()
    {
        await using var client = await StartAsync(OneRunner.Replace("duration: 60s", "duration: 60s, failure_rate: 1", StringComparison.Ordinal));
        var id = await client.DispatchAsync("k1", "w.yml");
        client.Pass(100);
        var job = await JobAsync(client, id);
        var conclusions = job["steps"]!.AsArray().Select(s => Text(s!, "conclusion")).ToList();

        Assert.Equal("failure", Text(await client.GetJsonAsync($"{Runs}/{id}"), "conclusion"));
        Assert.Equal("failure", Text(job, "conclusion"));
        Assert.Equal("success", conclusions[0]);
        Assert.Equal("success", conclusions[^1]);
        Assert.Single(conclusions, "failure");
        Assert.All(conclusions.SkipWhile(c => c != "failure").Skip(1).SkipLast(1), c => Assert.Equal("skipped", c));
    }

    [Fact]
    public async Task Run_OfSeveralJobs_HasTheStatusOfTheLeastAdvanced()
    {
        await using var client = await StartAsync("""
            pools: [{name: p, labels: [x], type: fixed, runners: 1}]
            workflows: [{file: w.yml, jobs: [{name: a, runs_on: [x], duration: 10s}, {name: b, runs_on: [x], duration: 10s}]}]
            """);
        var id = await client.DispatchAsync("k1", "w.yml");
        foreach (var expected in (string[])["queued", "in_progress", "in_progress", "completed"])
        {
            Assert.Equal(expected, Text(await client.GetJsonAsync($"{Runs}/{id}"), "status"));
            client.Pass(expected == "queued" ? 12 : 5);
        }
    }

    [Fact]
    public async Task Matrix_FromAnInput_CreatesItsJobsWhenTheFirstIsDone()
    {
        await using var client = await SimulatorClient.StartAsync();
        var id = await client.DispatchAsync("k1", "parallel_jobs_test.yml", ",\"job_count\":\"13\",\"runs_on\":\"[\\\"self-hosted\\\",\\\"linux\\\"]\"");
        Assert.Equal(["generate-matrix"], await NamesAsync(client, id));

        client.Pass(600);
        Assert.Equal(
            ["generate-matrix", .. Enumerable.Range(1, 13).Select(i => $"parallel-job ({i})")], await NamesAsync(client, id));
        var jobs = (await client.GetJsonAsync($"{Runs}/{id}/jobs?per_page=10&page=2"))["jobs"]!.AsArray();
        Assert.Equal(4, jobs.Count);
        Assert.Equal(["self-hosted", "linux"], jobs[0]!["labels"]!.AsArray().Select(l => l!.GetValue<string>()));
        Assert.Equal("Execute Job 10", Text(jobs[0]!["steps"]![1]!, "name"));

        // Ten at a time: the last ones were created later than the first.
        Assert.True(string.CompareOrdinal(Text(jobs[3]!, "created_at"), Text(jobs[0]!, "created_at")) > 0);
    }

    [Fact]
    public async Task Jobs_MoreThanAPage_AreLinked()
    {
        await using var client = await SimulatorClient.StartAsync();
        var id = await client.DispatchAsync("k1", "parallel_jobs_test.yml", ",\"job_count\":\"200\"");
        client.Pass(3600);
        using var response = await client.GetAsync($"{Runs}/{id}/jobs?per_page=100&filter=latest");
        var json = await SimulatorClient.ReadAsync(response);

        Assert.Equal(201, json["total_count"]!.GetValue<int>());
        Assert.Equal(100, json["jobs"]!.AsArray().Count);
        Assert.Contains("page=3>; rel=\"last\"", response.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_IsAcceptedAndCarriedOutLater()
    {
        await using var client = await StartAsync(OneRunner);
        var id = await client.DispatchAsync("k1", "w.yml");
        client.Pass(20);
        using var accepted = await client.SendAsync(HttpMethod.Post, $"{Runs}/{id}/cancel");
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("in_progress", Text(await client.GetJsonAsync($"{Runs}/{id}"), "status"));

        client.Pass(10);
        var run = await client.GetJsonAsync($"{Runs}/{id}");
        Assert.Equal(("completed", "cancelled"), (Text(run, "status"), Text(run, "conclusion")));
        Assert.Equal("cancelled", Text((await JobAsync(client, id))["steps"]!.AsArray().First(s => Text(s!, "conclusion") != "success")!, "conclusion"));
        using var late = await client.SendAsync(HttpMethod.Post, $"{Runs}/{id}/cancel");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("Cannot cancel a workflow run that is completed.", Text(await SimulatorClient.ReadAsync(late), "message"));
    }

    [Fact]
    public async Task ForceCancel_EndsTheJobsAtOnce()
    {
        await using var client = await StartAsync(OneRunner);
        var id = await client.DispatchAsync("k1", "w.yml");
        client.Pass(20);
        using var accepted = await client.SendAsync(HttpMethod.Post, $"{Runs}/{id}/force-cancel");

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("cancelled", Text(await JobAsync(client, id), "conclusion"));
    }

    [Theory]
    [InlineData("repos/octo/perf/actions/runs/1")]
    [InlineData("repos/octo/perf/actions/runs/x")]
    [InlineData("repos/octo/perf/actions/jobs/1")]
    [InlineData("repos/octo/perf/actions/runs/1/jobs")]
    [InlineData("repos/octo/perf/actions/workflows/none.yml")]
    [InlineData("repos/octo/perf/actions/runs/")]
    [InlineData("repositories/12345/actions/runs")]
    [InlineData("no/such/page")]
    [InlineData("no/such/file.yml")]
    public async Task Unknown_Is404InGitHubsForm(string address)
    {
        await using var client = await SimulatorClient.StartAsync();
        using var response = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var error = await SimulatorClient.ReadAsync(response);
        Assert.Equal(("Not Found", "404"), (Text(error, "message"), Text(error, "status")));
        Assert.StartsWith("https://docs.github.com/rest", Text(error, "documentation_url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongMethod_Is404AsOnGitHub()
    {
        await using var client = await SimulatorClient.StartAsync();
        using var response = await client.SendAsync(HttpMethod.Put, Runs);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("Not Found", Text(await SimulatorClient.ReadAsync(response), "message"));
    }

    [Fact]
    public async Task Run_OfAnotherRepository_IsNotFound()
    {
        await using var client = await SimulatorClient.StartAsync();
        var id = await client.DispatchAsync("k1");
        using var response = await client.GetAsync($"repos/octo/other/actions/runs/{id}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Attempt_OneIsTheRun_OthersDoNotExist()
    {
        await using var client = await SimulatorClient.StartAsync();
        var id = await client.DispatchAsync("k1");
        Assert.Equal(id, (await client.GetJsonAsync($"{Runs}/{id}/attempts/1"))["id"]!.GetValue<long>());
        Assert.Equal(1, (await client.GetJsonAsync($"{Runs}/{id}/attempts/1/jobs"))["total_count"]!.GetValue<int>());
        using var second = await client.GetAsync($"{Runs}/{id}/attempts/2");
        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
    }

    [Fact]
    public async Task Runners_ShowWhoIsBusy()
    {
        await using var client = await StartAsync(OneRunner.Replace("runners: 1", "runners: 2", StringComparison.Ordinal));
        await client.DispatchAsync("k1", "w.yml");
        foreach (var address in (string[])["repos/octo/perf/actions/runners", "orgs/octo/actions/runners"])
        {
            var runners = (await client.GetJsonAsync(address))["runners"]!.AsArray();
            Assert.Equal([("p-1", true), ("p-2", false)], runners.Select(r => (Text(r!, "name"), r!["busy"]!.GetValue<bool>())));
        }

        Assert.Equal(1, (await client.GetJsonAsync("orgs/octo/actions/runners?name=p-2"))["total_count"]!.GetValue<int>());
    }

    private static async Task<SimulatorClient> StartAsync(string specification)
    {
        var client = await SimulatorClient.StartAsync(specification);
        client.Pass(0.7);
        return client;
    }

    private static async Task<JsonNode> JobAsync(SimulatorClient client, long run) =>
        (await client.GetJsonAsync($"{Runs}/{run}/jobs"))["jobs"]!.AsArray().Single()!;

    private static async Task<List<string?>> NamesAsync(SimulatorClient client, long run) =>
        [.. (await client.GetJsonAsync($"{Runs}/{run}/jobs?per_page=100"))["jobs"]!.AsArray().Select(j => Text(j!, "name"))];

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();
}
