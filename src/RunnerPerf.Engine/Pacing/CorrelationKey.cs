using System.Buffers;
using System.Globalization;

namespace RunnerPerf.Engine.Pacing;

/// <summary>
/// The text by which a run is recognised as one arrival's: <c>rp-1f0c9a7e-42</c>, the test's first eight hexadecimal digits
/// and the arrival's index. It travels as a workflow input, and <c>run-name</c> shows it in the run list.
/// </summary>
public static class CorrelationKey
{
    private const string Start = "rp-";
    private const int PrefixLength = 12;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string For(Guid testId, long index) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(testId)}{index}");

    /// <summary>Everything before the index.</summary>
    public static string Prefix(Guid testId) => $"{Start}{testId.ToString("N", CultureInfo.InvariantCulture)[..8]}-";

    /// <summary>Finds a key in a run's title.</summary>
    /// <param name="title">GitHub's <c>display_title</c>.</param>
    public static bool TryFind(ReadOnlySpan<char> title, out ReadOnlySpan<char> key)
    {
        key = default;
        for (var at = title.IndexOf(Start, StringComparison.Ordinal); at >= 0;)
        {
            var candidate = title[at..];
            if (candidate.Length > PrefixLength
                && candidate[PrefixLength - 1] == '-'
                && !candidate[Start.Length..(PrefixLength - 1)].ContainsAnyExcept(HexDigits))
            {
                var digits = candidate[PrefixLength..].IndexOfAnyExceptInRange('0', '9');
                key = digits < 0 ? candidate : candidate[..(PrefixLength + digits)];
                if (key.Length > PrefixLength)
                    return true;
            }

            var next = title[(at + 1)..].IndexOf(Start, StringComparison.Ordinal);
            at = next < 0 ? -1 : at + 1 + next;
        }

        key = default;
        return false;
    }
}
