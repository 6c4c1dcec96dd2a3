using RunnerPerf.GitHub.Port;
using RunnerPerf.GitHub.Tests.Server;
using RunnerPerf.Load.Configuration;

namespace RunnerPerf.GitHub.Tests.Transport;

/// <summary>The token stays out of everything that people or files get to see.</summary>
public sealed class SecrecySpecs
{
    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(418)]
    [InlineData(422)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task AnyFailure_FromAServerThatRepeatsTheToken_HidesIt(int status)
    {
        var body = $$"""{"message":"You sent {{TestClient.Token}}","errors":["{{TestClient.Token}}"]}""";
        await using var server = ScriptedServer.Always(Reply.Json(status, body));
        using var client = TestClient.For(server.Address);

        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => client.GetRunAsync(42, TestContext.Current.CancellationToken));
        var reply = await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken);

        Assert.Contains("You sent ***", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestClient.Token, failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("You sent ***", reply.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(TestClient.Token, reply.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_WithTheTokenWhereItsTextIsCut_HidesAllOfIt()
    {
        var padding = new string('x', 590);
        await using var server = ScriptedServer.Always(Reply.Json(422, $$"""{"message":"{{padding}}{{TestClient.Token}}, and more"}"""));
        using var client = TestClient.For(server.Address);

        Assert.Equal(
            new DispatchReply.Rejected(GitHubErrorKind.Validation, 422, padding + "***, and m…"),
            await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AnyTransportFailure_HidesTheTokenEverywhere()
    {
        await using var server = ScriptedServer.Always(Reply.Reset);
        using var client = TestClient.For(server.Address);

        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => client.GetRunAsync(42, TestContext.Current.CancellationToken));

        Assert.DoesNotContain(TestClient.Token, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Printed_HideTheToken() =>
        Assert.DoesNotContain(
            TestClient.Token, TestClient.Options(new Uri("http://127.0.0.1:1/")).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("ghp_broken\ntoken", "has characters that no token has (a blank or a line break, perhaps)")]
    [InlineData("ghp_broken token", "has characters that no token has (a blank or a line break, perhaps)")]
    [InlineData("ghp_tökén", "has characters that no token has (a blank or a line break, perhaps)")]
    [InlineData(" \n", "is empty")]
    [InlineData("", "is empty")]
    public void Client_WithATokenThatCannotBeOne_SaysSoWithoutIt(string token, string complaint)
    {
        var options = TestClient.Options(new Uri("http://127.0.0.1:1/")) with { Token = new Secret(token) };

        var failure = Assert.Throws<GitHubException>(() => new GitHubActionsClient(options));

        Assert.Equal($"The token of identity 'main' {complaint}. Check how it is set.", failure.Message);
        Assert.Equal(GitHubErrorKind.Authentication, failure.Kind);
    }

    [Fact]
    public async Task Client_WithALineBreakAfterTheToken_SendsItWithout()
    {
        await using var server = ScriptedServer.Always(Reply.Empty(204));
        using var client = new GitHubActionsClient(
            TestClient.Options(server.Address) with { Token = new Secret(TestClient.Token + "\r\n") });

        await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken);

        Assert.Equal($"Bearer {TestClient.Token}", Assert.Single(server.Requests).Headers["Authorization"]);
    }

    [Fact]
    public async Task Address_WithAPassword_IsNeitherSentNorShown()
    {
        await using var server = ScriptedServer.Always(Reply.Json(404, "{}"));
        using var client = TestClient.For(new UriBuilder(server.Address) { UserName = "me", Password = "hunter2" }.Uri);

        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => client.GetRunAsync(42, TestContext.Current.CancellationToken));

        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", Assert.Single(server.Requests).Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("repos")]
    [InlineData("ftp://ghe.example.com/")]
    public void Client_WithAnAddressThatIsNone_SaysWhatIsWanted(string address) =>
        Assert.StartsWith(
            "The address of GitHub's API must be a full http or https address, such as https://api.github.com/.",
            Assert.Throws<ArgumentException>(() => TestClient.For(new Uri(address, UriKind.RelativeOrAbsolute))).Message,
            StringComparison.Ordinal);
}
