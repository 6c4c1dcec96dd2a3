using System.CommandLine;
using RunnerPerf.Cli.Errors;
using RunnerPerf.Cli.Inputs;
using RunnerPerf.Cli.Preflight;
using RunnerPerf.Cli.Rendering;
using RunnerPerf.Cli.Running;
using RunnerPerf.Cli.Targets;
using RunnerPerf.Load.Configuration;

namespace RunnerPerf.Cli.Commands;

/// <summary><c>runnerperf run</c>: carries a test definition out and says what it came to.</summary>
internal sealed class RunCommand : Command
{
    private readonly CliContext _context;

    private readonly Argument<string?> _definition = new("TEST.yaml")
    {
        Description = "The test definition.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _harness = SharedOptions.Harness();

    private readonly Option<string?> _simulate = new("--simulate")
    {
        Description = "Run against a simulator in this process, the built-in one or that of SPEC.yaml; nothing else is needed.",
        HelpName = "SPEC.yaml",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<double?> _timeScale = SharedOptions.TimeScale();
    private readonly Option<string> _out = SharedOptions.Out();
    private readonly Option<string[]> _set = SharedOptions.Set();

    private readonly Option<bool> _force = new("--force")
    {
        Description = "Run even if the API budget cannot be kept.",
    };

    public RunCommand(CliContext context)
        : base("run", "Carry out a test.")
    {
        _context = context;
        Add(_definition);
        Add(_harness);
        Add(_simulate);
        Add(_timeScale);
        Add(_out);
        Add(_set);
        Add(_force);
        SetAction(async (parsed, _) => (int)await RunAsync(Read(parsed)));
    }

    private Request Read(ParseResult parsed)
    {
        var simulate = parsed.GetResult(_simulate) is not null;
        var specification = parsed.GetValue(_simulate);
        var definition = parsed.GetValue(_definition);
        if (definition is null && specification is not null)
        {
            // `run --simulate TEST.yaml`: the only file that is named can only be the definition.
            (definition, specification) = (specification, null);
        }

        return new Request(
            definition ?? throw CommandException.BadUsage(
                "run needs a test definition.", "`runnerperf list` shows those that come with RunnerPerf."),
            parsed.GetValue(_harness), simulate, specification, parsed.GetValue(_timeScale), parsed.GetRequiredValue(_out),
            parsed.GetRequiredValue(_set), parsed.GetValue(_force));
    }

    private async Task<ExitCode> RunAsync(Request request)
    {
        using var interrupted = new CancellationTokenSource();
        using var signals = _context.Interrupts.Handle(_ =>
        {
            interrupted.Cancel();
            return true;
        });

        var harness = InputFiles.ReadHarness(request.Harness, _context.Environment, requireAccess: !request.Simulate);
        var plan = InputFiles.ReadPlan(request.Definition, harness, request.Overrides);
        await using var target = await OpenAsync(request, harness, interrupted.Token);
        _context.Out.WritePlain($"{plan.Name}: {Format.Count(plan.PlannedArrivals)} arrivals in {Format.Length(plan.Duration)}, against {target.Description}.");
        var preflight = await new PreflightChecks(target, request.Force).RunAsync(plan, EngineDefaults.CorrelationInput, interrupted.Token);
        foreach (var warning in preflight.Budget.Warnings)
        {
            _context.Out.WriteLabelled("warning", "yellow", warning);
        }

        var id = Guid.CreateVersion7(_context.WallClock.GetUtcNow());
        var place = ResultPlace.Prepare(request.Out, id);
        try
        {
            return await new TestSession(_context, plan, target, preflight, place)
                .RunAsync(id, interrupted.Token);
        }
        finally
        {
            ResultPlace.DeleteIfEmpty(place);
        }
    }

    private static Task<TestTarget> OpenAsync(Request request, HarnessConfiguration? harness, CancellationToken cancellationToken) =>
        request.Simulate
            ? SimulatedTarget.OpenAsync(request.Specification, harness, request.TimeScale ?? 1, cancellationToken)
            : GitHubTarget.OpenAsync(harness, request.TimeScale, cancellationToken);

    private sealed record Request(
        string Definition, string? Harness, bool Simulate, string? Specification, double? TimeScale, string Out,
        IReadOnlyList<string> Overrides, bool Force);
}
