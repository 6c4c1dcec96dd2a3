using System.CommandLine;
using System.Globalization;

namespace RunnerPerf.Cli.Commands;

/// <summary>Arguments and options that several commands take, so that they read alike everywhere.</summary>
internal static class SharedOptions
{
    public const string DefaultResults = "results";

    public static Option<string?> Harness() => new("--harness")
    {
        Description = "The main configuration file. Default: config/test_harness.yaml, where there is one.",
        HelpName = "FILE",
    };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "Lay a value over the definition, for example load.arrivals=poisson. May be given several times.",
        HelpName = "a.b=c",
        DefaultValueFactory = _ => [],
    };

    public static Option<string> Out() => new("--out")
    {
        Description = $"The directory of results. Default: {DefaultResults}.",
        HelpName = "DIR",
        DefaultValueFactory = _ => DefaultResults,
    };

    /// <summary>Seconds of test time per second of wall-clock time; <c>null</c> when not given.</summary>
    public static Option<double?> TimeScale()
    {
        var option = new Option<double?>("--time-scale")
        {
            Description = "Seconds of test time per second of the wall clock; only with a simulator. Default: 1.",
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var scale)
                    && scale > 0 && double.IsFinite(scale))
                {
                    return scale;
                }

                result.AddError($"--time-scale takes a number greater than 0, not '{text}'.");
                return null;
            },
        };
        return option;
    }
}
