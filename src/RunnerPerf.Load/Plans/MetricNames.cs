using System.Collections.Immutable;

namespace RunnerPerf.Load.Plans;

/// <summary>The words of stop criteria and thresholds: whoever evaluates them uses the same.</summary>
public static class MetricNames
{
    /// <summary>Seconds from a job's creation to its start; see <see cref="Aggregates"/>.</summary>
    public const string QueueTime = "queue_time";

    /// <summary>Seconds from a job's start to its end.</summary>
    public const string ExecutionTime = "execution_time";

    /// <summary>Seconds that a runner took to set a job up.</summary>
    public const string StartupTime = "startup_time";

    /// <summary>Seconds from an arrival's planned time to its sending.</summary>
    public const string DispatchLag = "dispatch_lag";

    /// <summary>Runs that wait for a runner at one moment.</summary>
    public const string QueueDepth = "queue_depth";

    /// <summary>Failed runs as a fraction of the finished ones; the same as <c>rate(failure)</c>.</summary>
    public const string FailureRate = "failure_rate";

    /// <summary>Age in seconds of the oldest unfinished run.</summary>
    public const string WorkflowTimeout = "workflow_timeout";

    /// <summary>The aggregate whose argument is an outcome instead of a metric.</summary>
    public const string Rate = "rate";

    /// <summary>Distributions in seconds; a criterion names them with an aggregate.</summary>
    public static ImmutableArray<string> Times { get; } = [QueueTime, ExecutionTime, StartupTime, DispatchLag];

    /// <summary>Everything that a criterion may be about, but for <c>rate(outcome)</c>.</summary>
    public static ImmutableArray<string> All { get; } = [.. Times, QueueDepth, FailureRate, WorkflowTimeout];

    /// <summary>The aggregates of a distribution.</summary>
    public static ImmutableArray<string> Aggregates { get; } = ["mean", "min", "max", "p50", "p75", "p90", "p95", "p99"];

    /// <summary>The outcomes that <c>rate(...)</c> takes, as a fraction of the finished runs or (the last two) of the arrivals.</summary>
    public static ImmutableArray<string> Outcomes { get; } = ["failure", "success", "cancelled", "timed_out", "rejected", "dropped"];

    /// <summary>What <c>test.metrics</c> may list.</summary>
    public static ImmutableArray<string> Reported { get; } = [.. All, "success_rate"];
}
