using System.Globalization;
using System.Runtime.CompilerServices;
using RunnerPerf.Cli.Errors;
using RunnerPerf.Cli.Inputs;
using RunnerPerf.Cli.Preflight;
using RunnerPerf.Cli.Rendering;
using RunnerPerf.Cli.Targets;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Cli.Diagnosis;

/// <summary>The server's side: reachable, token accepted, requests left, clocks together, workflow files in place.</summary>
internal sealed class ServerExamination(TestTarget target)
{
    /// <summary>Beyond this, planned and observed times no longer line up with GitHub's to the second.</summary>
    private static readonly TimeSpan TolerableSkew = TimeSpan.FromSeconds(2);

    public async IAsyncEnumerable<Finding> ExamineAsync(TestPlan? plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var failed = false;
        foreach (var (name, github) in target.Identities)
        {
            var finding = await TryAsync($"server and token of '{name}'", async () => Limit(name, await github.GetRateLimitAsync(cancellationToken)));
            failed |= finding.State == FindingState.Failed;
            yield return finding;
        }

        if (failed)
        {
            yield return Finding.Skipped("clock, workflow files", "the server or a token is the first thing to mend");
            yield break;
        }

        yield return await TryAsync("clock", async () => Skew(await target.Main.MeasureClockSkewAsync(cancellationToken)));
        foreach (var finding in await WorkflowsAsync(plan, cancellationToken))
        {
            yield return finding;
        }
    }

    private static Finding Limit(string name, RateLimitSnapshot limit)
    {
        var subject = $"server and token of '{name}'";
        if (limit.Limit is not { } allowed || limit.Remaining is not { } left)
        {
            return Finding.Ok(subject, "accepted; this server has no rate limit");
        }

        var resets = limit.ResetsAt is { } at ? string.Create(CultureInfo.InvariantCulture, $", full again at {at:HH:mm:ss} UTC") : "";
        var text = $"accepted; {Format.Count(left)} of {Format.Count(allowed)} requests left this hour{resets}";
        return left > 0 ? Finding.Ok(subject, text) : Finding.Failed(subject, text, "Wait until then, or add an identity.");
    }

    private Finding Skew(TimeSpan skew)
    {
        if (target.Simulated)
        {
            return Finding.Ok("clock", "taken from the simulator");
        }

        var text = $"{Format.Length(skew.Duration())} {(skew < TimeSpan.Zero ? "behind" : "ahead of")} the server's (known to about 1 s)";
        return skew.Duration() <= TolerableSkew
            ? Finding.Ok("clock", text)
            : Finding.Failed("clock", text, "Set this machine's clock by NTP (chrony, systemd-timesyncd).");
    }

    private async Task<IReadOnlyList<Finding>> WorkflowsAsync(TestPlan? plan, CancellationToken cancellationToken)
    {
        var wanted = plan is null ? Shipped() : [.. PreflightChecks.Wanted(plan, target.DefaultRef)];
        try
        {
            var check = new WorkflowCheck(target, EngineDefaults.CorrelationInput);
            return [.. (await check.LookAtAsync(wanted, cancellationToken)).Select(Judge)];
        }
        catch (GitHubException exception)
        {
            return [Failed("workflow files", exception)];
        }
    }

    private WantedWorkflow[] Shipped() => Assets.Find(Assets.Workflows) is { } directory
        ? [.. Directory.GetFiles(directory, "*.yml").Order(StringComparer.Ordinal)
            .Select(file => new WantedWorkflow(Path.GetFileName(file), target.DefaultRef, new HashSet<string>()))]
        : [];

    private static Finding Judge(WorkflowVerdict verdict) => verdict switch
    {
        { Problem: { } problem } => Finding.Failed(verdict.Workflow, problem, verdict.Advice!),
        { Unsure: { } why } => Finding.Ok(verdict.Workflow, $"exists; not looked into, because {why}"),
        _ => Finding.Ok(verdict.Workflow, $"can be dispatched on {verdict.Ref}"),
    };

    private static async Task<Finding> TryAsync(string subject, Func<Task<Finding>> look)
    {
        try
        {
            return await look();
        }
        catch (GitHubException exception)
        {
            return Failed(subject, exception);
        }
    }

    private static Finding Failed(string subject, GitHubException exception)
    {
        var (_, message, advice) = GitHubErrors.Describe(exception);
        return Finding.Failed(subject, message, advice ?? "Try again later.");
    }
}
