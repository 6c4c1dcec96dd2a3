using System.Net;

namespace RunnerPerf.Simulator.Tests.Http;

public sealed class LimitTests
{
    private const string ThreeAnHour = """
        pools: [{name: p, labels: [ubuntu-latest], type: fixed, runners: 1}]
        limits: {primary_per_hour: 3}
        identities: [{token: t0, user: octo}, {token: t1, user: octo}, {token: t2, user: hubot}]
        """;

    private static readonly (string, string) Octo = ("Authorization", "Bearer t0");

    [Fact]
    public async Task Limit_UsedUp_Is403InGitHubsWordsUntilTheHourEnds()
    {
        await using var client = await SimulatorClient.StartAsync(ThreeAnHour);
        for (var left = 2; left >= 0; left--)
        {
            using var good = await client.GetAsync("user", Octo);
            Assert.Equal(left, SimulatorClient.Header(good, "x-ratelimit-remaining"));
            Assert.Equal(3 - left, SimulatorClient.Header(good, "x-ratelimit-used"));
            client.Pass(60);
        }

        using var refused = await client.GetAsync("user", Octo);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(0, SimulatorClient.Header(refused, "x-ratelimit-remaining"));
        Assert.Equal((SimulatorClient.Start.AddHours(1)).ToUnixTimeSeconds(), SimulatorClient.Header(refused, "x-ratelimit-reset"));
        Assert.StartsWith("API rate limit exceeded for user ID ", (await SimulatorClient.ReadAsync(refused))["message"]!.GetValue<string>(), StringComparison.Ordinal);
        var stats = await client.GetJsonAsync("_simulator/stats");
        Assert.Equal(1, stats["violations"]!["primary"]!.GetValue<int>());

        client.Pass(3600 - 180);
        using var again = await client.GetAsync("user", Octo);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(2, SimulatorClient.Header(again, "x-ratelimit-remaining"));
    }

    [Fact]
    public async Task Limit_BelongsToTheUser_NotToTheToken()
    {
        await using var client = await SimulatorClient.StartAsync(ThreeAnHour);
        using var first = await client.GetAsync("user", Octo);
        using var sameUser = await client.GetAsync("user", ("Authorization", "token t1"));
        using var other = await client.GetAsync("user", ("Authorization", "Token t2"));

        Assert.Equal(1, SimulatorClient.Header(sameUser, "x-ratelimit-remaining"));
        Assert.Equal(2, SimulatorClient.Header(other, "x-ratelimit-remaining"));
        Assert.Equal("hubot", (await SimulatorClient.ReadAsync(other))["login"]!.GetValue<string>());
    }

    [Fact]
    public async Task RateLimit_CostsNothing_AndDropsRateInTheNewVersion()
    {
        await using var client = await SimulatorClient.StartAsync(ThreeAnHour);
        using var old = await client.GetAsync("rate_limit", Octo);
        using var recent = await client.GetAsync("rate_limit", Octo, ("X-GitHub-Api-Version", "2026-03-10"));
        var (before, after) = (await SimulatorClient.ReadAsync(old), await SimulatorClient.ReadAsync(recent));

        Assert.Equal(3, before["resources"]!["core"]!["remaining"]!.GetValue<int>());
        Assert.Equal(3, after["resources"]!["core"]!["remaining"]!.GetValue<int>());
        Assert.Equal(before["resources"]!["core"]!.ToJsonString(), before["rate"]!.ToJsonString());
        Assert.False(after.AsObject().ContainsKey("rate"));
    }

    [Theory]
    [InlineData("", "Requires authentication")]
    [InlineData("Bearer wrong", "Bad credentials")]
    [InlineData("t0", "Bad credentials")]
    public async Task Request_WithoutAKnownToken_Is401(string authorization, string message)
    {
        await using var client = await SimulatorClient.StartAsync(ThreeAnHour);
        using var response = await client.GetAsync("user", ("Authorization", authorization));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(message, (await SimulatorClient.ReadAsync(response))["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task EntityTag_DiffersByUserAndByAccept()
    {
        await using var client = await SimulatorClient.StartAsync(ThreeAnHour);
        const string Address = "repos/octo/perf/actions/workflows";
        using var octo = await client.GetAsync(Address, Octo);
        using var accept = await client.GetAsync(Address, Octo, ("Accept", "application/json"));
        using var hubot = await client.GetAsync(Address, ("Authorization", "Bearer t2"));

        Assert.Equal(3, new[] { octo, accept, hubot }.Select(r => r.Headers.ETag!.Tag).Distinct().Count());
    }

    [Fact]
    public async Task Request_WithoutUserAgent_IsForbidden()
    {
        await using var client = await SimulatorClient.StartAsync();
        client.Http.DefaultRequestHeaders.UserAgent.Clear();
        using var response = await client.GetAsync("user");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.StartsWith(
            "Request forbidden by administrative rules.",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ForAnUnknownVersion_Is400()
    {
        await using var client = await SimulatorClient.StartAsync();
        using var response = await client.GetAsync("user", ("X-GitHub-Api-Version", "2031-01-01"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task EveryAnswer_CarriesTestTimeAndARequestId()
    {
        await using var client = await SimulatorClient.StartAsync();
        client.Pass(90);
        using var response = await client.GetAsync("user");
        Assert.Equal(SimulatorClient.Start.AddSeconds(90), response.Headers.Date);
        Assert.Matches("^[0-9A-F]{4}:[0-9A-F]{4}:[0-9A-F]{8}:[0-9A-F]{8}$", response.Headers.GetValues("x-github-request-id").Single());
    }

    [Fact]
    public async Task Repositories_Listed_AreTheOnlyOnes()
    {
        await using var client = await SimulatorClient.StartAsync("""
            pools: [{name: p, labels: [ubuntu-latest], type: fixed, runners: 1}]
            repositories: [octo/perf]
            """);
        using var known = await client.GetAsync("repos/OCTO/Perf");
        using var unknown = await client.GetAsync("repos/octo/other/actions/runs");
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }
}
