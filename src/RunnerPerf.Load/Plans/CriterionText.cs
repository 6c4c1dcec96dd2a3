using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using RunnerPerf.Load.Definitions;

namespace RunnerPerf.Load.Plans;

/// <summary>
/// Reads criteria: <c>p95(queue_time) &lt; 5m</c>, <c>rate(failure) &lt; 1%</c>, <c>queue_depth &gt; 100</c>. The words are
/// those of <see cref="MetricNames"/>.
/// </summary>
public static partial class CriterionText
{
    public const string Examples = "p95(queue_time) < 5m, rate(failure) < 1% or queue_depth > 100";

    private enum Unit { Seconds, Fraction, Count }

    /// <param name="text">As written.</param>
    /// <param name="criterion">What it means.</param>
    /// <param name="mistake">What was found and what was expected.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out Criterion? criterion, [NotNullWhen(false)] out string? mistake)
    {
        criterion = null;
        mistake = null;
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            mistake = $"'{text}' is not a criterion; expected for example {Examples}";
            return false;
        }

        var aggregate = match.Groups["aggregate"] is { Success: true } group ? group.Value : null;
        var metric = match.Groups["metric"].Value;
        mistake = CheckSubject(aggregate, metric);
        if (mistake is not null)
            return false;
        var unit = aggregate == MetricNames.Rate || metric == MetricNames.FailureRate ? Unit.Fraction
            : metric == MetricNames.QueueDepth ? Unit.Count
            : Unit.Seconds;
        if (ReadValue(match.Groups["value"].Value, unit) is not { } value)
        {
            mistake = $"'{match.Groups["value"].Value}' cannot be compared with {Subject(aggregate, metric)}; expected {Expected(unit)}";
            return false;
        }

        criterion = new Criterion(text.Trim(), aggregate, metric, match.Groups["comparison"].Value, value);
        return true;
    }

    private static string? CheckSubject(string? aggregate, string metric)
    {
        if (aggregate is null)
        {
            if (!MetricNames.All.Contains(metric))
                return $"'{metric}' is not a metric; {NearestName.Hint(metric, MetricNames.All)}";
            return MetricNames.Times.Contains(metric)
                ? $"'{metric}' needs an aggregate, for example p95({metric})"
                : null;
        }

        if (aggregate == MetricNames.Rate)
        {
            return MetricNames.Outcomes.Contains(metric)
                ? null
                : $"'{metric}' is not an outcome for rate(...); {NearestName.Hint(metric, MetricNames.Outcomes)}";
        }

        if (!MetricNames.Aggregates.Contains(aggregate))
        {
            ImmutableArray<string> aggregates = [.. MetricNames.Aggregates, MetricNames.Rate];
            return $"'{aggregate}' is not an aggregate; {NearestName.Hint(aggregate, aggregates)}";
        }

        if (!MetricNames.All.Contains(metric))
            return $"'{metric}' is not a metric; {NearestName.Hint(metric, MetricNames.All)}";
        return metric is MetricNames.FailureRate or MetricNames.WorkflowTimeout
            ? $"'{metric}' is one number; write it without {aggregate}(...)"
            : null;
    }

    private static double? ReadValue(string text, Unit unit)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint;
        switch (unit)
        {
            case Unit.Seconds:
                return DurationText.TryParse(text, out var duration) ? duration.TotalSeconds : null;
            case Unit.Fraction:
                var percent = text.EndsWith('%');
                var digits = percent ? text[..^1].TrimEnd() : text;
                if (!decimal.TryParse(digits, Style, CultureInfo.InvariantCulture, out var number))
                    return null;
                // In decimal, so that 10% is the double nearest to 0.1.
                var fraction = percent ? number / 100 : number;
                return fraction <= 1 ? (double)fraction : null;
            default:
                return double.TryParse(text, Style, CultureInfo.InvariantCulture, out var count) ? count : null;
        }
    }

    private static string Expected(Unit unit) => unit switch
    {
        Unit.Seconds => $"a duration, for example {DurationText.Examples}",
        Unit.Fraction => "a percentage from 0% to 100%, for example 1%, or a fraction such as 0.01",
        _ => "a number",
    };

    private static string Subject(string? aggregate, string metric) => aggregate is null ? metric : $"{aggregate}({metric})";

    [GeneratedRegex(
        @"^\s*(?:(?<aggregate>\w+)\s*\(\s*(?<metric>\w+)\s*\)|(?<metric>\w+))\s*(?<comparison><=|>=|<|>)\s*(?<value>[^<>=\s](?:.*\S)?)\s*\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
