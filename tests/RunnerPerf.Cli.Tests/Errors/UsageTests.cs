using RunnerPerf.Cli.Tests.Support;

namespace RunnerPerf.Cli.Tests.Errors;

public sealed class UsageTests
{
    [Theory]
    [InlineData("frobnicate")]
    [InlineData("run")]
    [InlineData("run", "--simulate")]
    [InlineData("run", "x.yaml", "--no-such-option")]
    [InlineData("run", "x.yaml", "--time-scale", "fast")]
    [InlineData("run", "x.yaml", "--time-scale", "0")]
    [InlineData("run", "there-is-no-such-file.yaml", "--simulate")]
    [InlineData("plan")]
    [InlineData("plan", "there-is-no-such-file.yaml")]
    [InlineData("report", "--out", "there-is-no-such-directory")]
    public async Task CommandLine_WithAMistake_SaysSoAndExits2(params string[] arguments)
    {
        using var cli = new CommandLine();

        var result = await cli.RunAsync(arguments);

        Assert.Equal(ExitCode.BadUsage, result.Code);
        Assert.StartsWith("error: ", result.Error);
        Assert.DoesNotContain("   at ", result.All);
    }

    [Fact]
    public async Task Command_Misspelt_NamesTheNearest()
    {
        using var cli = new CommandLine();

        var result = await cli.RunAsync("docter");

        Assert.Contains("did you mean 'doctor'?", result.Error);
        Assert.DoesNotContain("Required command", result.Error);
    }

    [Fact]
    public async Task Definition_WithAMistake_HasFileLineAndColumn()
    {
        using var cli = new CommandLine();
        var file = cli.Write("bad.yaml", Definitions.Short.Replace("30/min", "30/fortnight", StringComparison.Ordinal));

        var result = await cli.RunAsync("run", file, "--simulate");

        Assert.Equal(ExitCode.BadUsage, result.Code);
        Assert.Contains($"{file}:4:", result.Error);
    }

    [Fact]
    public async Task Definition_Misspelt_NamesTheNearestFile()
    {
        using var cli = new CommandLine();
        cli.Write("spike.yaml", Definitions.Short);

        var result = await cli.RunAsync("plan", Path.Combine(cli.Directory, "spkie.yaml"));

        Assert.Contains("spike.yaml?", result.Error);
    }

    [Fact]
    public async Task SimulatorSpecification_WithAMistake_Exits2()
    {
        using var cli = new CommandLine();
        var test = cli.Write("test.yaml", Definitions.Short);
        var specification = cli.Write("fleet.yaml", "poools: []");

        var result = await cli.RunAsync("run", test, "--simulate", specification, "--out", cli.Results);

        Assert.Equal(ExitCode.BadUsage, result.Code);
        Assert.Contains("pools", result.Error);
    }
}
