using System.CommandLine;
using RunnerPerf.Cli.Rendering;
using RunnerPerf.Cli.Targets;
using RunnerPerf.Simulator.Hosting;

namespace RunnerPerf.Cli.Commands;

/// <summary><c>runnerperf simulator</c>: a stand-in for GitHub Actions in a process of its own, until it is interrupted.</summary>
internal sealed class SimulatorCommand : Command
{
    private readonly CliContext _context;

    private readonly Option<string?> _specification = new("--spec")
    {
        Description = "The fleet, limits and faults to simulate. Default: 4 self-hosted runners and a hosted pool.",
        HelpName = "SPEC.yaml",
    };

    private readonly Option<string[]> _urls = new("--urls")
    {
        Description = "Addresses to listen on. Default: http://127.0.0.1:8081.",
        HelpName = "URL",
        DefaultValueFactory = _ => ["http://127.0.0.1:8081"],
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<double?> _timeScale = SharedOptions.TimeScale();

    public SimulatorCommand(CliContext context)
        : base("simulator", "Run a stand-in for GitHub Actions.")
    {
        _context = context;
        Add(_specification);
        Add(_urls);
        Add(_timeScale);
        SetAction(async (parsed, cancellationToken) => (int)await RunAsync(
            SimulatedTarget.Options(
                parsed.GetValue(_specification),
                parsed.GetValue(_timeScale) ?? 1,
                [.. parsed.GetRequiredValue(_urls).SelectMany(urls => urls.Split(';', StringSplitOptions.RemoveEmptyEntries))]),
            cancellationToken));
    }

    private async Task<ExitCode> RunAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var signals = _context.Interrupts.Handle(_ => stopped.TrySetResult());
        await using var server = await SimulatorServer.StartAsync(options, cancellationToken);
        _context.Out.WritePlain($"Simulating GitHub Actions at {server.BaseAddress}, time x{Format.Number(options.TimeScale)}. Ctrl-C ends it.");
        _context.Out.WritePlain($"In a harness file: `github: {{api_url: {server.BaseAddress}, owner: any, repo: any, token: any}}`.");
        await stopped.Task.WaitAsync(cancellationToken);
        return ExitCode.Passed;
    }
}
