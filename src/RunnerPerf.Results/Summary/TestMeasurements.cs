using System.Collections.Immutable;

namespace RunnerPerf.Results.Summary;

/// <summary>Every value measured in a test, for exact percentiles.</summary>
public sealed record TestMeasurements
{
    /// <summary>Seconds per run, ascending.</summary>
    public required ImmutableArray<double> QueueTimes { get; init; }

    /// <summary>Seconds per run, ascending.</summary>
    public required ImmutableArray<double> ExecutionTimes { get; init; }

    /// <summary>Seconds per job, ascending.</summary>
    public required ImmutableArray<double> StartupTimes { get; init; }

    /// <summary>Seconds per arrival that was sent, ascending.</summary>
    public required ImmutableArray<double> DispatchLags { get; init; }

    public required RunSection Runs { get; init; }

    public required ArrivalSection Arrivals { get; init; }

    /// <summary>The most runs that were seen waiting at once; <c>null</c> when nobody looked.</summary>
    public required long? MaxWaiting { get; init; }

    /// <summary>
    /// Seconds of the longest run: last job completed - run created; for an unresolved run how long it had been followed, which
    /// is less than it took. <c>null</c> without runs.
    /// </summary>
    public required double? LongestRun { get; init; }
}
