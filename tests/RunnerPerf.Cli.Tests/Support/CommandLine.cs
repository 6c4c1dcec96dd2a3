namespace RunnerPerf.Cli.Tests.Support;

/// <summary>The program in this process, with a directory and an environment of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly Dictionary<string, string> _environment = [];

    public CommandLine()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("runnerperf-cli-").FullName;
    }

    public string Directory { get; }

    public string Results => Path.Combine(Directory, "results");

    public InterruptSignals Interrupts { get; } = new();

    public CommandLine With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    /// <summary>Writes a file into the directory.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string WriteHarness(Uri api, string token = "any") => Write(
        "harness.yaml", $$"""github: {owner: octo, repo: runners, token: "{{token}}", api_url: "{{api}}"}""");

    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await RunnerPerfProgram.InvokeAsync(arguments, new CliContext
        {
            Out = CliContext.CreateConsole(output, terminal: false),
            Error = CliContext.CreateConsole(error, terminal: false),
            Environment = name => _environment.GetValueOrDefault(name),
            Interrupts = Interrupts,
        });
        return new CommandResult(code, output.ToString(), error.ToString());
    }

    public void Dispose()
    {
        Interrupts.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}

internal sealed record CommandResult(ExitCode Code, string Output, string Error)
{
    public string All => Output + Error;
}
