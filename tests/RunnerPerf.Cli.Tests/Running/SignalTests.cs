using RunnerPerf.Cli.Tests.Support;
using RunnerPerf.Simulator.Hosting;

namespace RunnerPerf.Cli.Tests.Running;

public sealed class SignalTests
{
    [Fact]
    public async Task Interrupt_Once_CancelsWhatRunsAndExits5()
    {
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Long);
        using var program = ProgramProcess.Start("run", test, "--simulate", "--time-scale", "10", "--out", cli.Results);
        await program.WaitForAsync("dispatched [1-9]");

        await program.SignalAsync("INT");
        var code = await program.EndAsync();

        Assert.Equal(ExitCode.Aborted, code);
        Assert.Contains("Ctrl-C: nothing more is sent; cancelling", program.Text);
        Assert.Contains("ABORTED by Ctrl-C: long", program.Text);
        Assert.Contains("summary.json", program.Text);
        Assert.DoesNotContain("were left unfinished", program.Text);
    }

    [Fact]
    public async Task Terminate_Twice_LeavesAndListsWhatRuns()
    {
        using var cli = new CommandLine();
        // Half a minute of test time per run lasts half a minute here: nothing can end before the second signal.
        await using var server = await SimulatorServer.StartAsync(
            new SimulatorOptions { WorkflowsDirectory = Path.Combine(AppContext.BaseDirectory, "workflows") },
            TestContext.Current.CancellationToken);
        var test = cli.Write("test.yaml", Definitions.Long);
        using var program = ProgramProcess.Start(
            "run", test, "--harness", cli.WriteHarness(server.BaseAddress), "--out", cli.Results);
        await program.WaitForAsync("dispatched [1-9]");

        await program.SignalAsync("TERM");
        await program.WaitForAsync("SIGTERM: nothing more is sent");
        await program.SignalAsync("TERM");
        var code = await program.EndAsync();

        Assert.Equal(ExitCode.Aborted, code);
        Assert.Matches("[1-9][0-9]* runs? were left unfinished on GitHub: [0-9]+", program.Text);
    }

    [Fact]
    public async Task Disk_ThatFillsUp_CostsTheFilesButNotTheSummary()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a small disk is made with Linux namespaces");
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Short);
        Directory.CreateDirectory(cli.Results);
        using var program = ProgramProcess.StartShell(
            $$"""
            unshare --user --map-root-user --mount bash -c '
              mount -t tmpfs -o size=100k tmpfs "$0" || exit 99
              exec dotnet "$1" run "$2" --simulate --time-scale 60 --out "$0"
            ' '{{cli.Results}}' '{{ProgramProcess.Program}}' '{{test}}' 2>&1 || exit $?
            """);

        var code = await program.EndAsync();

        Assert.SkipWhen((int)code == 99 || program.Text.Contains("unshare", StringComparison.Ordinal), "no user namespaces here");
        Assert.Equal(ExitCode.UnexpectedError, code);
        Assert.Contains("PASSED: short", program.Text);
        Assert.Contains("the disk is full", program.Text);
        Assert.DoesNotContain("   at ", program.Text);
    }
}
