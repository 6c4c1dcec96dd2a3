using System.Text.Json;
using RunnerPerf.Cli.Tests.Support;
using RunnerPerf.Simulator.Hosting;

namespace RunnerPerf.Cli.Tests.Running;

public sealed class SimulatedRunTests
{
    [Fact]
    public async Task Run_AgainstASimulatorElsewhere_AccountsForEveryRunThere()
    {
        using var cli = new CommandLine();
        await using var server = await SimulatorServer.StartAsync(
            new SimulatorOptions
            {
                WorkflowsDirectory = Path.Combine(AppContext.BaseDirectory, "workflows"),
                TimeScale = 60,
            },
            TestContext.Current.CancellationToken);
        var test = cli.Write("test.yaml", Definitions.Short);

        var result = await cli.RunAsync("run", test, "--harness", cli.WriteHarness(server.BaseAddress), "--out", cli.Results);

        Assert.Equal("", result.Error);
        Assert.Equal(ExitCode.Passed, result.Code);
        using var http = new HttpClient();
        using var truth = JsonDocument.Parse(
            await http.GetStringAsync(new Uri(server.BaseAddress, "_simulator/runs"), TestContext.Current.CancellationToken));
        var runs = truth.RootElement.EnumerateArray().Select(run => run.GetProperty("id").GetInt64()).Order().ToArray();
        Assert.Equal(60, runs.Length);

        var directory = Assert.Single(Directory.GetDirectories(cli.Results));
        using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(
            Path.Combine(directory, "summary.json"), TestContext.Current.CancellationToken));
        var arrivals = summary.RootElement.GetProperty("arrivals");
        Assert.Equal(60, arrivals.GetProperty("planned").GetInt64());
        Assert.Equal(60, arrivals.GetProperty("dispatched").GetInt64());
        Assert.Equal(0, arrivals.GetProperty("lost").GetInt64());
        var reported = (await File.ReadAllLinesAsync(Path.Combine(directory, "runs.csv"), TestContext.Current.CancellationToken))
            .Skip(1).Select(line => long.Parse(line.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture)).Order();
        Assert.Equal(runs, reported);
    }

    [Fact]
    public async Task Run_Simulated_LeavesItsFilesAndNamesThem()
    {
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Short + "\nstop_when: [\"queue_depth > 100\"]\n");

        var result = await cli.RunAsync("run", "--simulate", test, "--time-scale", "60", "--out", cli.Results);

        Assert.Equal("", result.Error);
        Assert.Equal(ExitCode.Passed, result.Code);
        Assert.Contains("PASSED: short", result.Output);
        Assert.Contains("stop criteria were not watched", result.Output);
        var directory = Assert.Single(Directory.GetDirectories(cli.Results));
        string[] files = ["summary.json", "plan.json", "runs.csv", "jobs.csv", "metrics.lp"];
        Assert.All(files.Select(file => Path.Combine(directory, file)).Append(Path.Combine(cli.Results, "runnerperf.db")), file =>
        {
            Assert.True(File.Exists(file), file);
            Assert.Contains(file, result.Output);
        });

        var again = await cli.RunAsync("report", "latest", "--out", cli.Results);
        Assert.Equal(ExitCode.Passed, again.Code);
        Assert.Contains("PASSED: short", again.Output);
        var list = await cli.RunAsync("list", "--out", cli.Results);
        Assert.Contains(Path.GetFileName(directory), list.Output);
    }

    [Fact]
    public async Task Run_WhoseThresholdFails_Exits3AndSaysWhatWasMeasured()
    {
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Short + "\nthresholds: [\"max(execution_time) < 1s\"]\n");

        var result = await cli.RunAsync("run", test, "--simulate", "--time-scale", "60", "--out", cli.Results);

        Assert.Equal(ExitCode.ThresholdFailed, result.Code);
        Assert.Contains("failed max(execution_time) < 1s: was ", result.Output);
    }

    [Fact]
    public async Task Doctor_AgainstASoundServer_FindsEverythingInOrder()
    {
        using var cli = new CommandLine();
        await using var server = await SimulatorServer.StartAsync(
            new SimulatorOptions { WorkflowsDirectory = Path.Combine(AppContext.BaseDirectory, "workflows") },
            TestContext.Current.CancellationToken);
        var test = cli.Write("test.yaml", Definitions.Short);

        var result = await cli.RunAsync("doctor", test, "--harness", cli.WriteHarness(server.BaseAddress));

        Assert.Equal(ExitCode.Passed, result.Code);
        Assert.Contains("simple_test.yml", result.Output);
        Assert.Contains("Everything is in order.", result.Output);
    }

    [Fact]
    public async Task Doctor_AgainstNoServer_SaysWhatToMend()
    {
        using var cli = new CommandLine();

        var result = await cli.RunAsync("doctor", "--harness", cli.WriteHarness(new Uri("http://127.0.0.1:9/")));

        Assert.Equal(ExitCode.CannotBeCarriedOut, result.Code);
        Assert.Contains("failed  server and token of 'main': 127.0.0.1:9 could not be reached", result.Output);
    }
}
