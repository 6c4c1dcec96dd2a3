using System.Globalization;
using System.Text.RegularExpressions;
using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Yaml;

/// <summary>Reads <c>500ms</c>, <c>90s</c>, <c>1h30m</c> and the laws of random durations.</summary>
internal static partial class YamlDurations
{
    private const string Laws = "constant, exponential, lognormal or uniform";

    public static TimeSpan AsDuration(this YamlElement element, string what)
    {
        var text = element.AsText(what);
        var total = TimeSpan.Zero;
        var match = DurationPattern().Match(text);
        if (!match.Success)
            throw element.Error($"{what} must be a duration such as 500ms, 90s, 10m or 1h30m, not '{text}'");

        for (var i = 0; i < match.Groups["n"].Captures.Count; i++)
        {
            var value = double.Parse(match.Groups["n"].Captures[i].ValueSpan, CultureInfo.InvariantCulture);
            total += match.Groups["u"].Captures[i].Value switch
            {
                "ms" => TimeSpan.FromMilliseconds(value),
                "s" => TimeSpan.FromSeconds(value),
                "m" => TimeSpan.FromMinutes(value),
                "h" => TimeSpan.FromHours(value),
                _ => TimeSpan.FromDays(value),
            };
        }

        return total;
    }

    /// <summary><c>40s</c>, <c>{constant: 40s}</c>, <c>{exponential: 60s}</c>, <c>{uniform: {min: 1s, max: 3s}}</c>,
    /// <c>{lognormal: {median: 8s, p95: 20s}}</c>.</summary>
    public static DurationLaw AsLaw(this YamlElement element, string what)
    {
        if (element.IsScalar)
            return new DurationLaw.Constant(element.AsDuration(what));

        var entries = element.AsEntries($"{what} must be a duration or one of {Laws}; it").ToArray();
        if (entries.Length != 1)
            throw element.Error($"{what} must name one law: {Laws}");

        var (key, value) = entries[0];
        var name = key.AsText("a law");
        switch (name)
        {
            case "constant":
                return new DurationLaw.Constant(value.AsDuration(what));
            case "exponential":
                return new DurationLaw.Exponential(value.AsDuration(what));
            case "uniform":
                value.AllowOnly("uniform", "min", "max");
                var (min, max) = (Part(value, "uniform", "min"), Part(value, "uniform", "max"));
                return min <= max ? new DurationLaw.Uniform(min, max) : throw value.Error("min must not be greater than max");
            case "lognormal":
                value.AllowOnly("lognormal", "median", "p95");
                var (median, p95) = (Part(value, "lognormal", "median"), Part(value, "lognormal", "p95"));
                return median > TimeSpan.Zero && p95 >= median
                    ? new DurationLaw.LogNormal(median, p95)
                    : throw value.Error("the median must be greater than 0, and p95 not less than the median");
            default:
                throw key.Error($"unknown law '{name}'{NearestName.Hint(name, ["constant", "exponential", "lognormal", "uniform"])}");
        }
    }

    private static TimeSpan Part(YamlElement law, string name, string part) => law.Require(part, name).AsDuration(part);

    [GeneratedRegex(@"^(?:(?<n>\d+(?:\.\d+)?)(?<u>ms|s|m|h|d))+$", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();
}
