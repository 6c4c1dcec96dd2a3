using System.Text.Json;
using RunnerPerf.Cli.Targets;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Cli.Running;

/// <summary>What was run against what, for whoever finds the results later. Holds no secrets.</summary>
internal static class ConfigurationJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string Of(TestPlan plan, TestTarget target) => JsonSerializer.Serialize(
        new
        {
            Test = new { plan.Name, Type = Word(plan.Type), plan.Seed },
            Load = new
            {
                Arrivals = Word(plan.Process),
                Phases = plan.Phases.Select(phase => new
                {
                    phase.Name,
                    Kind = Word(phase.Kind),
                    DurationS = phase.Duration.TotalSeconds,
                    RateFromPerMin = phase.Rate.FirstPerMinute,
                    RateToPerMin = phase.Rate.LastPerMinute,
                }),
            },
            Workload = plan.Workload.Select(entry => new
            {
                entry.Workflow,
                entry.Weight,
                Ref = entry.Ref ?? target.DefaultRef,
                entry.Inputs,
                entry.JobsPerDispatch,
            }),
            StopWhen = plan.StopWhen.Select(criterion => criterion.Text),
            Thresholds = plan.Thresholds.Select(threshold => threshold.Text),
            Monitoring = new
            {
                PollIntervalS = plan.Monitoring.PollInterval.TotalSeconds,
                TimeoutS = plan.Monitoring.Timeout.TotalSeconds,
                DispatchToleranceS = plan.Monitoring.DispatchTolerance.TotalSeconds,
            },
            Target = new
            {
                Repository = target.Repository.ToString(),
                ApiUrl = target.ApiUrl.ToString(),
                target.Simulated,
                target.TimeScale,
                Identities = target.Identities.Select(identity => identity.Name),
            },
        },
        Options);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
