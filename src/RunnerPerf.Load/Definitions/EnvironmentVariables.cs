using System.Text.RegularExpressions;
using RunnerPerf.Load.Definitions.Yaml;

namespace RunnerPerf.Load.Definitions;

/// <summary>Fills <c>${NAME}</c> in from the environment. A variable that is set to nothing counts as not set.</summary>
/// <param name="lookUp"><c>null</c> for a variable that is not set.</param>
/// <param name="mistakes">Where an unset variable is a mistake; <c>null</c> where it just leaves its text empty.</param>
internal sealed partial class EnvironmentVariables(Func<string, string?> lookUp, Mistakes? mistakes)
{
    public string Fill(string text, Place at) => !text.Contains("${", StringComparison.Ordinal)
        ? text
        : Reference().Replace(text, match =>
        {
            var name = match.Groups[1].Value;
            if (lookUp(name) is { Length: > 0 } value)
                return value;
            if (mistakes is null)
                return "";
            mistakes.Add(at, $"the environment variable {name} is not set; set it, or write the value in place of ${{{name}}}");
            return match.Value;
        });

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
