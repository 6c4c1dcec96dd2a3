using System.Globalization;

namespace RunnerPerf.Engine.Pacing;

/// <summary>
/// The text by which a run is recognised as one arrival's: <c>rp-1f0c9a7e-42</c>, the test's first eight hexadecimal digits
/// and the arrival's index. It travels as a workflow input, and <c>run-name</c> shows it in the run list.
/// </summary>
public static class CorrelationKey
{
    private const string Start = "rp-";

    public static string For(Guid testId, long index) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(testId)}{index}");

    /// <summary>Everything before the index.</summary>
    public static string Prefix(Guid testId) => $"{Start}{testId.ToString("N", CultureInfo.InvariantCulture)[..8]}-";

    /// <summary>Finds the arrival's index in a run's title.</summary>
    /// <param name="title">GitHub's <c>display_title</c>.</param>
    /// <param name="prefix">From <see cref="Prefix"/>.</param>
    public static bool TryFind(ReadOnlySpan<char> title, string prefix, out long index)
    {
        index = -1;
        var at = title.IndexOf(prefix, StringComparison.Ordinal);
        if (at < 0)
            return false;

        var rest = title[(at + prefix.Length)..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }
}
