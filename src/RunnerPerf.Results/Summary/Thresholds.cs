namespace RunnerPerf.Results.Summary;

/// <summary>A threshold to be judged: what to measure and when it holds.</summary>
/// <param name="Text">As written.</param>
/// <param name="Aggregate"><c>mean</c>, <c>p95</c>, <c>rate</c>, ...; <c>null</c> when a bare metric was written.</param>
/// <param name="Metric">See <see cref="ThresholdEvaluator"/>.</param>
/// <param name="Holds">Given the measured value, in seconds, as a fraction or as a count.</param>
public sealed record ThresholdRule(string Text, string? Aggregate, string Metric, Func<double, bool> Holds);

/// <param name="Text">As written.</param>
/// <param name="Actual">The measured value; <c>null</c> when there was nothing to measure.</param>
/// <param name="Passed">It was measured and holds. What was not measured has not been shown to hold.</param>
public sealed record ThresholdResult(string Text, double? Actual, bool Passed);
