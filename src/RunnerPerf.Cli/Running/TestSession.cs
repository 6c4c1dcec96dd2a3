using Microsoft.Extensions.Logging;
using RunnerPerf.Cli.Errors;
using RunnerPerf.Cli.Preflight;
using RunnerPerf.Cli.Progress;
using RunnerPerf.Cli.Rendering;
using RunnerPerf.Cli.Targets;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.Load.Budgets;
using RunnerPerf.Load.Plans;
using RunnerPerf.Reporting;
using RunnerPerf.Results.Summary;

namespace RunnerPerf.Cli.Running;

/// <summary>One test from the first arrival to the last line of its summary.</summary>
internal sealed class TestSession(CliContext context, TestPlan plan, TestTarget target, PreflightReport preflight, ResultDirectory place)
{
    /// <summary>Wall clock between two lines of plain progress.</summary>
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    public async Task<ExitCode> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        ResultDirectory.WriteWhole(place.Plan, PlanReport.Of(plan, preflight.Budget).ToJson() + "\n");
        using var log = new FileLoggerProvider(place.Log, context.Debug ? LogLevel.Debug : LogLevel.Warning, context.WallClock);
        using var loggers = new LoggerFactory([log], new LoggerFilterOptions { MinLevel = context.Debug ? LogLevel.Debug : LogLevel.Warning });
        await using var sinks = ResultSinks.Open(place);
        await Rehearsal.RunAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        var engine = await LoadTestEngine.StartAsync(Settings(), loggers, CancellationToken.None);
        try
        {
            var request = new TestRequest
            {
                Id = id,
                Plan = plan,
                ConfigurationJson = ConfigurationJson.Of(plan, target),
                DefaultRef = target.DefaultRef,
            };
            var (outcome, abortedBy) = await CarryOutAsync(engine, request, sinks);
            return Conclude(sinks, outcome, abortedBy, log);
        }
        finally
        {
            await StopAsync(engine);
        }
    }

    private async Task<(TestOutcome Outcome, string? AbortedBy)> CarryOutAsync(
        LoadTestEngine engine, TestRequest request, ResultSinks sinks)
    {
        var feed = new ProgressFeed();
        IProgressDisplay display = context.Out.IsTerminal()
            ? new LiveProgressDisplay(context.Out, plan, $"{plan.Name} against {target.Description}")
            : new PlainProgressDisplay(context.Out, context.WallClock, LineEvery);
        using var abort = new AbortController(
            engine.Abort, display.Notify, () => feed.Latest is { } now ? now.Dispatched - now.Finished : 0, context.WallClock);
        using var signals = context.Interrupts.Handle(abort.OnSignal);

        var showing = display.ShowAsync(feed.Reader);
        var running = engine.RunAsync(request, sinks.All, feed);
        try
        {
            if (await Task.WhenAny(running, abort.GivenUp) == abort.GivenUp)
            {
                throw new CommandException(
                    ExitCode.Aborted,
                    $"left at once; {Format.Count(feed.Latest?.Dispatched - feed.Latest?.Finished ?? 0)} runs were still under way on {target.Repository}.",
                    $"What was measured until then is in {place.Path}.");
            }

            return (await running, abort.AbortedBy);
        }
        finally
        {
            feed.Complete();
            await showing;
        }
    }

    private ExitCode Conclude(ResultSinks sinks, TestOutcome outcome, string? abortedBy, FileLoggerProvider log)
    {
        var rules = plan.Thresholds.Select(threshold =>
            new ThresholdRule(threshold.Text, threshold.Aggregate, threshold.Metric, threshold.Holds));
        var summary = sinks.Collector.Summarise(rules) with { DroppedRecords = outcome.End.DroppedRecords };
        var problems = outcome.End.SinkProblems.Values.Concat(sinks.Save(summary)).Distinct().ToArray();

        SummaryView.Write(context.Out, summary);
        new Epilogue(context.Out, place).Write(plan, summary, problems, log.Warnings);
        return summary switch
        {
            { Verdict: Verdict.Aborted } => abortedBy is null ? ExitCode.CannotBeCarriedOut : ExitCode.Aborted,
            _ when problems.Length > 0 => ExitCode.UnexpectedError,
            { Verdict: Verdict.Failed } => ExitCode.ThresholdFailed,
            { Verdict: Verdict.Incomplete } => ExitCode.UnexpectedError,
            _ => ExitCode.Passed,
        };
    }

    private EngineSettings Settings() => new()
    {
        Clock = target.Clock,
        TimeScale = target.TimeScale,
        ClockSkew = preflight.ClockSkew,
        Identities = preflight.Identities,
        Observations = target.Observations,
        CorrelationInput = EngineDefaults.CorrelationInput,
    };

    private async Task StopAsync(LoadTestEngine engine)
    {
        try
        {
            await engine.DisposeAsync().AsTask().WaitAsync(AbortController.LeaveBound, context.WallClock);
        }
        catch (TimeoutException)
        {
            // Everything is written, and the process is about to end anyway.
        }
    }
}
