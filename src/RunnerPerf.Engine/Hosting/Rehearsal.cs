using Microsoft.Extensions.Logging.Abstractions;
using RunnerPerf.GitHub;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Engine.Hosting;

/// <summary>
/// A test of a second's length that sends nothing. .NET compiles code at its first use: without a rehearsal, the first arrivals
/// of the real test would come some hundred milliseconds late.
/// </summary>
public static class Rehearsal
{
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(400);

    /// <summary>Carries it out in an engine of its own.</summary>
    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var observations = new ApiObservationHub();
        using var github = GitHubActionsClient.ForRehearsal(observations.Publish);
        await using var engine = await LoadTestEngine.StartAsync(
            new EngineSettings
            {
                Clock = TimeProvider.System,
                Observations = observations,
                Identities = [new IdentityBudget("rehearsal", null, null, github)],
            },
            NullLoggerFactory.Instance,
            cancellationToken);
        var plan = new TestOutline
        {
            Name = "rehearsal",
            Phases = [new PhaseOutline("rehearsal", new ConstantRate(new Rate(500, TimeSpan.FromSeconds(1))), Length)],
            Workload = [new WorkloadEntry { Workflow = "rehearsal.yml" }],
            Monitoring = new MonitoringSettings { PollInterval = TimeSpan.FromMilliseconds(100) },
        }.Resolve();
        await engine.RunAsync(
            new TestRequest { Id = Guid.NewGuid(), Plan = plan, ConfigurationJson = "{}", DefaultRef = "main" },
            [],
            new EndWhenSent(engine));
    }

    // The rehearsed answers are all about one run; the other trackers would wait for ever.
    private sealed class EndWhenSent(LoadTestEngine engine) : IProgress<TestProgress>
    {
        public void Report(TestProgress value)
        {
            if (value.Dispatched + value.Rejected + value.Dropped >= value.Planned)
                engine.Abort(AbortMode.Leave, "the end of the rehearsal");
        }
    }
}
