using System.Collections.Immutable;
using System.Globalization;
using RunnerPerf.Results.Statistics;

namespace RunnerPerf.Results.Summary;

/// <summary>
/// Gives the value that a threshold speaks of.
/// <list type="bullet">
/// <item><c>queue_time</c>, <c>execution_time</c>, <c>startup_time</c>, <c>dispatch_lag</c> (seconds) under <c>mean</c>, <c>min</c>,
/// <c>max</c> or a percentile (<c>p50</c>, <c>p99</c>, <c>p99.9</c>); bare, the largest counts.</item>
/// <item><c>rate(success | failure | cancelled | timed_out)</c>: that share of the completed runs.</item>
/// <item><c>rate(rejected | dropped)</c>: that share of the planned arrivals.</item>
/// <item><c>failure_rate</c>: the share of completed runs that failed or timed out.</item>
/// <item><c>queue_depth</c>: the most runs waiting at once. <c>workflow_timeout</c>: the longest run, in seconds.</item>
/// </list>
/// Shares are fractions: 10 % is 0.1.
/// </summary>
public static class ThresholdEvaluator
{
    public static ThresholdResult Evaluate(ThresholdRule rule, TestMeasurements measured)
    {
        var actual = Evaluate(rule.Aggregate, rule.Metric, measured);
        return new ThresholdResult(rule.Text, actual, actual is { } value && rule.Holds(value));
    }

    /// <returns><c>null</c> when there was nothing to measure.</returns>
    /// <exception cref="ArgumentException">There is no such metric, or it has no such aggregate.</exception>
    public static double? Evaluate(string? aggregate, string metric, TestMeasurements measured) => (aggregate, metric) switch
    {
        (_, "queue_time") => Of(aggregate, metric, measured.QueueTimes),
        (_, "execution_time") => Of(aggregate, metric, measured.ExecutionTimes),
        (_, "startup_time") => Of(aggregate, metric, measured.StartupTimes),
        (_, "dispatch_lag") => Of(aggregate, metric, measured.DispatchLags),
        (null, "failure_rate") => Share(measured.Runs.Failure + measured.Runs.TimedOut, measured.Runs.Completed),
        (null or "max", "queue_depth") => measured.MaxWaiting,
        (null or "max", "workflow_timeout") => measured.LongestRun,
        ("rate", "success") => Share(measured.Runs.Success, measured.Runs.Completed),
        ("rate", "failure") => Share(measured.Runs.Failure, measured.Runs.Completed),
        ("rate", "cancelled") => Share(measured.Runs.Cancelled, measured.Runs.Completed),
        ("rate", "timed_out") => Share(measured.Runs.TimedOut, measured.Runs.Completed),
        ("rate", "rejected") => Share(measured.Arrivals.Rejected, measured.Arrivals.Planned),
        ("rate", "dropped") => Share(measured.Arrivals.Dropped, measured.Arrivals.Planned),
        _ => throw Unknown(aggregate, metric),
    };

    private static double? Of(string? aggregate, string metric, ImmutableArray<double> sorted)
    {
        var percentile = PercentileOf(aggregate);
        if (percentile is null && aggregate is not (null or "mean" or "min" or "max"))
        {
            throw Unknown(aggregate, metric);
        }

        return sorted.IsEmpty ? null : aggregate switch
        {
            "mean" => sorted.Average(),
            "min" => sorted[0],
            null or "max" => sorted[^1],
            _ => Percentile.NearestRank(sorted.AsSpan(), percentile!.Value),
        };
    }

    private static double? PercentileOf(string? aggregate) =>
        aggregate is ['p', .. var digits]
            && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var p)
            && p is > 0 and <= 100
            ? p
            : null;

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private static ArgumentException Unknown(string? aggregate, string metric) => new(
        $"'{(aggregate is null ? metric : $"{aggregate}({metric})")}' cannot be measured. Known are mean, min, max and pNN of "
        + "queue_time, execution_time, startup_time and dispatch_lag; rate of success, failure, cancelled, timed_out, rejected "
        + "and dropped; failure_rate; queue_depth; workflow_timeout.");
}
