using System.Net;
using System.Text;

namespace RunnerPerf.Simulator.Tests.Http;

public sealed class DispatchTests
{
    private const string Address = SimulatorClient.Repo + "/actions/workflows/simple_test.yml/dispatches";
    private const string Good = """{"ref":"main","inputs":{"correlation_id":"k1"}}""";

    [Fact]
    public async Task Dispatch_OldVersion_Answers204WithDeprecationHeaders()
    {
        await using var client = await SimulatorClient.StartAsync();
        using var response = await client.SendAsync(HttpMethod.Post, Address, Good);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Null(response.Content.Headers.ContentType);
        Assert.Equal("Fri, 10 Mar 2028 00:00:00 GMT", response.Headers.GetValues("Sunset").Single());
        Assert.Contains("rel=\"deprecation\"", response.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Equal(4999, SimulatorClient.Header(response, "x-ratelimit-remaining"));
    }

    [Theory]
    [InlineData("2026-03-10", Good)]
    [InlineData("", """{"ref":"refs/heads/main","inputs":{"correlation_id":"k1"},"return_run_details":true}""")]
    [InlineData("2026-03-10", """{"ref":"main","inputs":{"correlation_id":"k1"},"return_run_details":true}""")]
    public async Task Dispatch_WithRunDetails_Answers200WithTheRun(string version, string body)
    {
        await using var client = await SimulatorClient.StartAsync();
        using var response = await client.SendAsync(HttpMethod.Post, Address, body, ("X-GitHub-Api-Version", version));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(version.Length == 0, response.Headers.Contains("Deprecation"));
        var answer = await SimulatorClient.ReadAsync(response);
        var id = answer["workflow_run_id"]!.GetValue<long>();
        Assert.True(id > int.MaxValue);
        Assert.Equal($"{client.Http.BaseAddress}repos/octo/perf/actions/runs/{id}", answer["run_url"]!.GetValue<string>());
        Assert.Equal($"{client.Http.BaseAddress}octo/perf/actions/runs/{id}", answer["html_url"]!.GetValue<string>());
    }

    [Fact]
    public async Task Dispatch_JsonSentAsForm_IsAccepted()
    {
        await using var client = await SimulatorClient.StartAsync();
        using var form = new StringContent(Good, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await client.Http.PostAsync(new Uri(client.Http.BaseAddress!, Address), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData(400, "{\"ref\":", "Problems parsing JSON")]
    [InlineData(400, "", "Problems parsing JSON")]
    [InlineData(400, "[]", "Body should be a JSON object")]
    [InlineData(422, "{}", "Invalid request.\n\n\"ref\" wasn't supplied.")]
    [InlineData(422, """{"ref":5}""", "Invalid request.\n\nFor 'properties/ref', 5 is not a string.")]
    [InlineData(422, """{"ref":"main","enabled":1}""", "Invalid request.\n\n\"enabled\" is not a permitted key.")]
    [InlineData(422, """{"ref":"fail","inputs":{"correlation_id":"k"}}""", "No ref found for: fail")]
    [InlineData(422, """{"ref":"main"}""", "Required input 'correlation_id' not provided")]
    [InlineData(422, """{"ref":"main","inputs":{"correlation_id":"k","foo":"1"}}""", "Unexpected inputs provided: [\"foo\"]")]
    [InlineData(422, """{"ref":"main","inputs":{"correlation_id":"k","runs_on":"[x"}}""",
        "The workflow cannot be evaluated with these inputs: FILE:34:14: fromJSON was given '[x', which is not JSON")]
    [InlineData(422, """{"ref":"main","inputs":{"correlation_id":"k","complexity":"huge"}}""",
        "Provided value 'huge' for input 'complexity' not in the list of allowed values")]
    public async Task Dispatch_WrongBody_IsRefusedInGitHubsWords(int status, string body, string message)
    {
        await using var client = await SimulatorClient.StartAsync();
        using var response = await client.SendAsync(HttpMethod.Post, Address, body);

        Assert.Equal(status, (int)response.StatusCode);
        var error = await SimulatorClient.ReadAsync(response);
        var file = Path.Combine(AppContext.BaseDirectory, "workflows", "simple_test.yml");
        Assert.Equal(message.Replace("FILE", file, StringComparison.Ordinal), error["message"]!.GetValue<string>());
        Assert.Equal($"{status}", error["status"]!.GetValue<string>());
        Assert.Equal(
            "https://docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event",
            error["documentation_url"]!.GetValue<string>());
        // Refused or not, it costs one request.
        Assert.Equal(4999, SimulatorClient.Header(response, "x-ratelimit-remaining"));
    }

    [Fact]
    public async Task Dispatch_WorkflowWithoutTrigger_IsRefused()
    {
        var folder = Directory.CreateTempSubdirectory("runnerperf-");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "push.yml"),
                "on: [push]\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: 'true'\n",
                TestContext.Current.CancellationToken);
            await using var client = await SimulatorClient.StartAsync(workflows: folder.FullName);
            using var response = await client.SendAsync(
                HttpMethod.Post, $"{SimulatorClient.Repo}/actions/workflows/push.yml/dispatches", """{"ref":"main"}""");

            Assert.Equal(422, (int)response.StatusCode);
            var error = await SimulatorClient.ReadAsync(response);
            Assert.Equal("Workflow does not have 'workflow_dispatch' trigger", error["message"]!.GetValue<string>());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Dispatch_UnknownWorkflow_Is404()
    {
        await using var client = await SimulatorClient.StartAsync();
        using var response = await client.SendAsync(
            HttpMethod.Post, $"{SimulatorClient.Repo}/actions/workflows/nope.yml/dispatches", Good);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("Not Found", (await SimulatorClient.ReadAsync(response))["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Dispatch_ByNumberPathOrEnterpriseAddress_ReachesTheSameWorkflow()
    {
        await using var client = await SimulatorClient.StartAsync();
        var workflow = await client.GetJsonAsync($"{SimulatorClient.Repo}/actions/workflows/simple_test.yml");
        string[] addresses =
        [
            $"{SimulatorClient.Repo}/actions/workflows/{workflow["id"]}/dispatches",
            $"{SimulatorClient.Repo}/actions/workflows/.github%2Fworkflows%2Fsimple_test.yml/dispatches",
            $"api/v3/{Address}",
        ];
        foreach (var address in addresses)
        {
            using var response = await client.SendAsync(HttpMethod.Post, address, Good);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }

        client.Pass(10);
        var runs = await client.GetJsonAsync($"{SimulatorClient.Repo}/actions/workflows/{workflow["id"]}/runs");
        Assert.Equal(3, runs["total_count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Dispatch_EnterpriseServer_KnowsNeitherRunDetailsNorTheNewVersion()
    {
        await using var client = await SimulatorClient.StartAsync("""
            pools: [{name: a, labels: [ubuntu-latest], type: fixed, runners: 1}]
            limits: {enterprise_server: true}
            """);
        using var details = await client.SendAsync(
            HttpMethod.Post, Address, """{"ref":"main","inputs":{"correlation_id":"k"},"return_run_details":true}""");
        using var version = await client.SendAsync(HttpMethod.Post, Address, Good, ("X-GitHub-Api-Version", "2026-03-10"));
        using var plain = await client.SendAsync(HttpMethod.Post, Address, Good);

        Assert.Equal(422, (int)details.StatusCode);
        Assert.Equal(400, (int)version.StatusCode);
        Assert.Equal(204, (int)plain.StatusCode);
        Assert.False(plain.Headers.Contains("x-ratelimit-limit"));
    }
}
