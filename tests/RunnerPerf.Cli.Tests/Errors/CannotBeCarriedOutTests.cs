using RunnerPerf.Cli.Tests.Support;
using RunnerPerf.Simulator.Hosting;

namespace RunnerPerf.Cli.Tests.Errors;

/// <summary>Everything that can be known before anything is sent ends in exit 4 with a sentence, and no run.</summary>
public sealed class CannotBeCarriedOutTests
{
    private static SimulatorOptions Options => new() { WorkflowsDirectory = Path.Combine(AppContext.BaseDirectory, "workflows") };

    [Fact]
    public async Task Workflow_ThatDoesNotExist_IsNamedWithTheNearest()
    {
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Short);

        var result = await cli.RunAsync(
            "run", test, "--simulate", "--out", cli.Results, "--set", "workload.0.workflow=simpel_test.yml");

        AssertRefused(cli, result);
        Assert.Contains("no workflow simpel_test.yml", result.Error);
        Assert.Contains("Did you mean simple_test.yml?", result.Error);
    }

    [Fact]
    public async Task Token_ThatIsNotSet_IsAskedFor()
    {
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Short);
        var harness = cli.WriteHarness(new Uri("http://127.0.0.1:9/"), "${GITHUB_TOKEN}");

        var result = await cli.RunAsync("run", test, "--harness", harness, "--out", cli.Results);

        AssertRefused(cli, result);
        Assert.Contains("GITHUB_TOKEN", result.Error);
    }

    [Fact]
    public async Task Token_ThatTheServerRefuses_IsNotShown()
    {
        using var cli = new CommandLine().With("GITHUB_TOKEN", "ghp_wrongwrongwrong");
        var specification = cli.Write("fleet.yaml", Definitions.Fleet + "\nidentities: [{token: right, user: octo}]\n");
        await using var server = await SimulatorServer.StartAsync(
            Options with { SpecificationFile = specification }, TestContext.Current.CancellationToken);
        var test = cli.Write("test.yaml", Definitions.Short);
        var harness = cli.WriteHarness(server.BaseAddress, "${GITHUB_TOKEN}");

        var result = await cli.RunAsync("run", test, "--harness", harness, "--out", cli.Results);

        AssertRefused(cli, result);
        Assert.Contains("did not accept the token", result.Error);
        Assert.DoesNotContain("ghp_wrongwrongwrong", result.All);
    }

    [Fact]
    public async Task Server_ThatDoesNotAnswer_IsNamed()
    {
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Short);
        var harness = cli.WriteHarness(new Uri("http://127.0.0.1:9/"));

        var result = await cli.RunAsync("run", test, "--harness", harness, "--out", cli.Results);

        AssertRefused(cli, result);
        Assert.Contains("127.0.0.1:9 could not be reached", result.Error);
    }

    [Fact]
    public async Task ResultDirectory_ThatTakesNoFiles_IsFoundBeforeTheTest()
    {
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Short);
        var file = cli.Write("in-the-way", "");

        var result = await cli.RunAsync("run", test, "--simulate", "--out", Path.Combine(file, "results"));

        Assert.Equal(ExitCode.CannotBeCarriedOut, result.Code);
        Assert.Contains(file, result.Error);
        Assert.Contains("--out", result.Error);
    }

    [Fact]
    public async Task Budget_ThatCannotBeKept_NeedsForce()
    {
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Long.Replace("30/min", "600/min", StringComparison.Ordinal));

        var result = await cli.RunAsync("run", test, "--simulate", "--out", cli.Results);

        AssertRefused(cli, result);
        Assert.Contains("--force", result.Error);
        Assert.Contains("busiest hour", result.Error);
    }

    [Fact]
    public async Task TimeScale_AgainstAServerInRealTime_IsRefused()
    {
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Short);
        var harness = cli.WriteHarness(new Uri("http://127.0.0.1:9/"));

        var result = await cli.RunAsync("run", test, "--harness", harness, "--time-scale", "60");

        Assert.Equal(ExitCode.BadUsage, result.Code);
        Assert.Contains("lives in real time", result.Error);
    }

    [Fact]
    public async Task ExampleRepository_OfTheShippedHarness_IsNotDispatchedTo()
    {
        using var cli = new CommandLine().With("GITHUB_TOKEN", "t");
        var test = cli.Write("test.yaml", Definitions.Short);
        var harness = cli.Write("harness.yaml", """github: {owner: "your-org", repo: "test-workflows", token: "${GITHUB_TOKEN}"}""");

        var result = await cli.RunAsync("run", test, "--harness", harness);

        Assert.Equal(ExitCode.BadUsage, result.Code);
        Assert.Contains("your-org/test-workflows", result.Error);
    }

    private static void AssertRefused(CommandLine cli, CommandResult result)
    {
        Assert.Equal(ExitCode.CannotBeCarriedOut, result.Code);
        Assert.StartsWith("error: ", result.Error);
        Assert.DoesNotContain("   at ", result.All);
        Assert.False(Directory.Exists(cli.Results), "a test that never started left files behind");
    }
}
