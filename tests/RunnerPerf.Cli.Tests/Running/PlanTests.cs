using System.Text.Json;
using RunnerPerf.Cli.Tests.Support;

namespace RunnerPerf.Cli.Tests.Running;

public sealed class PlanTests
{
    [Fact]
    public async Task Plan_AsJson_IsTheSameByteForByte()
    {
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Short);

        var first = await cli.RunAsync("plan", test, "--json");
        var second = await cli.RunAsync("plan", test, "--json");

        Assert.Equal(ExitCode.Passed, first.Code);
        Assert.Equal(first.Output, second.Output);
        using var plan = JsonDocument.Parse(first.Output);
        Assert.Equal(60, plan.RootElement.GetProperty("arrivals").GetProperty("planned").GetInt64());
        Assert.True(plan.RootElement.GetProperty("budget").GetProperty("feasible").GetBoolean());
    }

    [Fact]
    public async Task Plan_ForPeople_ShowsPhasesChartAndBudget()
    {
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Short);

        var result = await cli.RunAsync("plan", test, "--set", "load.phases.0.constant=90/min");

        Assert.Contains("180 arrivals", result.Output);
        Assert.Contains("90 │█", result.Output);
        Assert.Contains("primary_per_hour", result.Output);
        Assert.All(result.Output.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }

    [Fact]
    public async Task Plan_WithoutAToken_NeedsNone()
    {
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Short);
        var harness = cli.WriteHarness(new Uri("https://api.github.com/"), "${GITHUB_TOKEN}");

        Assert.Equal(ExitCode.Passed, (await cli.RunAsync("plan", test, "--harness", harness)).Code);
    }
}
