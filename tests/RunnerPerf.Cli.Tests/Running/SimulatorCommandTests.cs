using RunnerPerf.Cli.Tests.Support;

namespace RunnerPerf.Cli.Tests.Running;

public sealed class SimulatorCommandTests
{
    [Fact]
    public async Task Simulator_InItsOwnProcess_ServesUntilItIsInterrupted()
    {
        using var cli = new CommandLine();
        using var program = ProgramProcess.Start("simulator", "--urls", "http://127.0.0.1:0", "--time-scale", "30");
        await program.WaitForAsync("In a harness file");
        var address = program.Text.Split("api_url: ")[1].Split(',')[0];
        using var http = new HttpClient();

        var clock = await http.GetStringAsync(new Uri(address + "_simulator/clock"), TestContext.Current.CancellationToken);
        await program.SignalAsync("INT");

        Assert.Contains("\"scale\":30", clock);
        Assert.Equal(ExitCode.Passed, await program.EndAsync());
    }

    [Fact]
    public async Task Simulator_OnAnAddressInUse_SaysSo()
    {
        using var cli = new CommandLine();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        var result = await cli.RunAsync("simulator", "--urls", $"http://{taken.LocalEndpoint}");

        Assert.Equal(ExitCode.UnexpectedError, result.Code);
        Assert.Contains("address already in use", result.Error);
    }
}
