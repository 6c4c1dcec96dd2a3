using System.Collections.Immutable;

namespace RunnerPerf.Results.Summary;

/// <summary>Counts by word.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    public long this[string word] => _counts.GetValueOrDefault(word);

    public void Add(string word, long by = 1) => _counts[word] = this[word] + by;

    public ImmutableSortedDictionary<string, long> Sorted() => _counts.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
