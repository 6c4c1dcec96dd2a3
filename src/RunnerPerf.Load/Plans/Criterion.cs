namespace RunnerPerf.Load.Plans;

/// <summary>
/// A stop criterion or a threshold, for example <c>p95(queue_time) &lt; 5m</c> or <c>queue_depth &gt; 100</c>.
/// </summary>
/// <param name="Text">As written.</param>
/// <param name="Aggregate"><c>p95</c>, <c>mean</c>, <c>rate</c>, ...; <c>null</c> when a bare metric was written.</param>
/// <param name="Metric"><c>queue_time</c>, <c>failure_rate</c>, <c>queue_depth</c>, ...</param>
/// <param name="Comparison">One of <c>&lt; &lt;= &gt; &gt;=</c>.</param>
/// <param name="Value">In the metric's base unit: seconds for times, a fraction (10 % = 0.1) for rates, else a count.</param>
public sealed record Criterion(string Text, string? Aggregate, string Metric, string Comparison, double Value)
{
    public bool Holds(double actual) => Comparison switch
    {
        "<" => actual < Value,
        "<=" => actual <= Value,
        ">" => actual > Value,
        ">=" => actual >= Value,
        _ => throw new InvalidOperationException($"'{Comparison}' is not a comparison"),
    };
}
