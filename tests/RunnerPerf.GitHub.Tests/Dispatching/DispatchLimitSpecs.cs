using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using RunnerPerf.GitHub.Port;
using RunnerPerf.GitHub.Tests.Server;

namespace RunnerPerf.GitHub.Tests.Dispatching;

/// <summary>GitHub's limits, as they come over the wire: 403 or 429, with or without the headers that explain them.</summary>
public sealed class DispatchLimitSpecs
{
    private const string Primary = "API rate limit exceeded for user ID 12345.";
    private const string Secondary =
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
    private const string Abuse =
        "You have triggered an abuse detection mechanism. Please wait a few minutes before you try again.";

    private static readonly DateTimeOffset ServerNow = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    // An hour off the server's clock, which must not matter.
    private static readonly FakeTimeProvider WrongClock = new(ServerNow.AddHours(1));

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task Dispatch_PrimaryLimit_WaitsForTheResetByTheServersClock(int status)
    {
        var reply = await RefusedAsync(status, Primary, "", Remaining(0), Reset(ServerNow.AddSeconds(1234)), Date);

        Assert.Equal(new DispatchReply.Throttled(TimeSpan.FromSeconds(1234), Secondary: false, Primary), reply);
    }

    [Theory]
    [InlineData("API rate limit already exceeded for user ID 12345.")]
    [InlineData("API rate limit exceeded for installation.")]
    public async Task Dispatch_PrimaryLimitInOtherWords_IsThrottled(string message)
    {
        Assert.Equal(
            new DispatchReply.Throttled(TimeSpan.FromSeconds(60), Secondary: false, message),
            await RefusedAsync(403, message, ""));
    }

    [Theory]
    [InlineData(403, Secondary, "")]
    [InlineData(429, Secondary, "")]
    [InlineData(403, Abuse, "")]
    [InlineData(403, "Slow down.", "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits")]
    public async Task Dispatch_SecondaryLimitWithoutATime_WaitsAMinute(int status, string message, string documentation)
    {
        var reply = await RefusedAsync(status, message, documentation, Remaining(4999), Reset(ServerNow.AddSeconds(1234)), Date);

        Assert.Equal(new DispatchReply.Throttled(TimeSpan.FromSeconds(60), Secondary: true, message), reply);
    }

    [Theory]
    [InlineData(403, Secondary, true)]
    [InlineData(429, Secondary, true)]
    [InlineData(403, Primary, false)]
    [InlineData(429, "Too many", true)]
    public async Task Dispatch_LimitWithRetryAfter_ObeysIt(int status, string message, bool secondary)
    {
        var reply = await RefusedAsync(
            status, message, "", ("Retry-After", "37"), Reset(ServerNow.AddSeconds(1234)), Date);

        Assert.Equal(new DispatchReply.Throttled(TimeSpan.FromSeconds(37), secondary, message), reply);
    }

    [Fact]
    public async Task Dispatch_RetryAfterAsADate_CountsFromTheServersClock()
    {
        var reply = await RefusedAsync(
            403, Secondary, "", ("Retry-After", ServerNow.AddSeconds(90).ToString("r", CultureInfo.InvariantCulture)), Date);

        Assert.Equal(TimeSpan.FromSeconds(90), Assert.IsType<DispatchReply.Throttled>(reply).RetryAfter);
    }

    [Fact]
    public async Task Dispatch_ResetThatHasPassed_WaitsASecond()
    {
        var reply = await RefusedAsync(403, Primary, "", Remaining(0), Reset(ServerNow.AddSeconds(-5)), Date);

        Assert.Equal(TimeSpan.FromSeconds(1), Assert.IsType<DispatchReply.Throttled>(reply).RetryAfter);
    }

    [Fact]
    public async Task Dispatch_ServerWithoutDate_CountsFromOurClock()
    {
        var reply = await RefusedAsync(429, Primary, "", Remaining(0), Reset(WrongClock.GetUtcNow().AddSeconds(50)));

        Assert.Equal(TimeSpan.FromSeconds(50), Assert.IsType<DispatchReply.Throttled>(reply).RetryAfter);
    }

    [Fact]
    public async Task Dispatch_429WithoutAnything_WaitsAMinute()
    {
        await using var server = ScriptedServer.Always(Reply.Html(429, "<html>slow down</html>"));
        using var client = TestClient.For(server.Address);

        Assert.Equal(
            new DispatchReply.Throttled(TimeSpan.FromSeconds(60), Secondary: true, "Too Many Requests"),
            await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Dispatch_ForbiddenWithBudgetLeft_IsNoLimit()
    {
        var reply = await RefusedAsync(403, "Must have admin rights to Repository.", "", Remaining(4321), Date);

        Assert.Equal(GitHubErrorKind.Authentication, Assert.IsType<DispatchReply.Rejected>(reply).Kind);
    }

    private static (string, string) Date => ("Date", ServerNow.ToString("r", CultureInfo.InvariantCulture));

    private static (string, string) Remaining(int count) =>
        ("x-ratelimit-remaining", count.ToString(CultureInfo.InvariantCulture));

    private static (string, string) Reset(DateTimeOffset moment) =>
        ("x-ratelimit-reset", moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    private static async Task<DispatchReply> RefusedAsync(
        int status, string message, string documentation, params (string, string)[] headers)
    {
        await using var server = ScriptedServer.Always(Reply.Json(
            status, $$"""{"message":"{{message}}","documentation_url":"{{documentation}}"}""", headers));
        using var client = new GitHubActionsClient(TestClient.Options(server.Address) with { Clock = WrongClock });

        var reply = await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken);
        Assert.Single(server.Requests);
        return reply;
    }
}
