using System.Collections.Immutable;
using System.Globalization;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Definitions.Yaml;

/// <summary>
/// A mapping of which the keys are known. Its methods read one key each; a mistake is noted and <c>null</c> returned, so that
/// reading goes on. An absent or empty value is <c>null</c> too, without a mistake unless it is required.
/// </summary>
internal sealed class Section
{
    private readonly YamlMap _map;
    private readonly string _path;

    private Section(YamlMap map, string path, Mistakes mistakes)
    {
        _map = map;
        _path = path;
        Mistakes = mistakes;
    }

    public Mistakes Mistakes { get; }

    public Place At => _map.At;

    /// <param name="path">How messages name it: <c>load.phases.0</c>; empty for the document.</param>
    /// <param name="keys">All keys that it may have.</param>
    public static Section? Of(YamlNode node, string path, Mistakes mistakes, params string[] keys)
    {
        var name = path.Length == 0 ? "the document" : path;
        if (node is not YamlMap map)
        {
            mistakes.Add(node.At, $"{name} is {node.Shown}; expected a mapping with {NearestName.Listing(keys)}");
            return null;
        }

        foreach (var entry in map.Entries.Where(entry => !keys.Contains(entry.Key)))
            mistakes.Add(entry.At, $"'{entry.Key}' is not known in {name}; {Hint(entry.Key, keys)}");
        return new Section(map, path, mistakes);
    }

    public string Path(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    public YamlNode? Node(string key) => _map.Find(key) is { } node and not YamlScalar { IsNull: true } ? node : null;

    public bool Has(string key) => _map.Find(key) is not null;

    /// <summary>Where the key's value stands, or the mapping when it has none.</summary>
    public Place PlaceOf(string key) => _map.Find(key)?.At ?? At;

    public YamlNode? RequiredNode(string key, string expected)
    {
        if (Node(key) is { } node)
            return node;
        Mistakes.Add(PlaceOf(key), $"{Path(key)} is {(Has(key) ? "empty" : "missing")}; expected {expected}");
        return null;
    }

    public Section? Inner(string key, params string[] keys) =>
        Node(key) is { } node ? Of(node, Path(key), Mistakes, keys) : null;

    /// <summary>The entries of a list.</summary>
    public ImmutableArray<YamlNode> List(string key, string expected)
    {
        switch (Node(key))
        {
            case null:
                return [];
            case YamlList list:
                return list.Items;
            case var other:
                Mistakes.Add(other.At, $"{Path(key)} is {other.Shown}; expected a list of {expected}");
                return [];
        }
    }

    public string? Text(string key, string expected = "text") => Node(key) is { } node ? Text(node, Path(key), expected) : null;

    public string? RequiredText(string key, string expected) =>
        RequiredNode(key, expected) is { } node ? Text(node, Path(key), expected) : null;

    public string? Text(YamlNode node, string path, string expected)
    {
        if (node is YamlScalar scalar && !string.IsNullOrWhiteSpace(scalar.Text))
            return scalar.Text;
        Mistakes.Add(node.At, $"{path} is {(node is YamlScalar ? "empty" : node.Shown)}; expected {expected}");
        return null;
    }

    /// <summary>What a word stands for.</summary>
    public T? Choice<T>(string key, IReadOnlyDictionary<string, T> meanings)
        where T : struct =>
        Word(key, [.. meanings.Keys]) is { } word ? meanings[word] : null;

    /// <summary>One of <paramref name="words"/>.</summary>
    public string? Word(string key, IReadOnlyCollection<string> words) =>
        Node(key) is { } node ? Word(node, Path(key), words) : null;

    /// <summary>A list of some of <paramref name="words"/>.</summary>
    public IEnumerable<string> Words(string key, string what, IReadOnlyCollection<string> words) =>
        List(key, what).Select(node => Word(node, Path(key), words)).OfType<string>();

    /// <summary>A list of texts.</summary>
    public ImmutableArray<string> Texts(string key, string what, string expected) =>
        [.. List(key, what).Select(node => Text(node, Path(key), expected)).OfType<string>()];

    public bool? Flag(string key) =>
        Choice(key, new Dictionary<string, bool> { ["true"] = true, ["false"] = false });

    /// <param name="orElse">What else is allowed, for the message.</param>
    public long? WholeNumber(string key, long least, long most, string orElse = "")
    {
        if (Node(key) is not { } node)
            return null;
        if (node is YamlScalar scalar
            && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        Mistakes.Add(node.At, $"{Path(key)} is {node.Shown}; expected a whole number from {least} to {most} {orElse}".TrimEnd());
        return null;
    }

    /// <summary>A number above 0.</summary>
    public double? Positive(string key)
    {
        if (Node(key) is not { } node)
            return null;
        if (node is YamlScalar scalar
            && double.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= 1e9)
        {
            return number;
        }

        Mistakes.Add(node.At, $"{Path(key)} is {node.Shown}; expected a number above 0");
        return null;
    }

    /// <summary>A duration greater than 0.</summary>
    /// <param name="bareSeconds">A number without a unit counts as seconds.</param>
    public TimeSpan? Duration(string key, bool bareSeconds = false)
    {
        if (Node(key) is not { } node)
            return null;
        var scalar = node as YamlScalar;
        var text = scalar?.Text ?? "";
        var bare = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        if (DurationText.TryParse(bare && bareSeconds ? text + "s" : text, out var duration) && duration > TimeSpan.Zero)
            return duration;

        var expected = bare && !bareSeconds && text.Trim('0', '.').Length > 0
            ? $"expected a unit, for example {scalar!.Written}s or {scalar.Written}m"
            : $"expected a time above 0, for example {DurationText.Examples}";
        Mistakes.Add(node.At, $"{Path(key)} is {node.Shown}; {expected}");
        return null;
    }

    /// <param name="expected">What the duration is, for the message when it is missing.</param>
    public TimeSpan? RequiredDuration(string key, string expected) =>
        RequiredNode(key, expected) is null ? null : Duration(key);

    /// <summary>A rate. Whether it may be negative is for the caller to judge.</summary>
    public Rate? Rate(string key, bool signed = false)
    {
        if (RequiredNode(key, $"a rate, for example {RateText.Examples}") is not { } node)
            return null;
        if (node is YamlScalar scalar && RateText.TryParse(scalar.Text, out var rate) && (signed || rate.Amount >= 0))
            return rate;
        Mistakes.Add(node.At, $"{Path(key)} is {node.Shown}; expected a rate, for example {RateText.Examples}");
        return null;
    }

    /// <summary>In braces, <c>for:10m</c> without a blank is one word to YAML.</summary>
    private static string Hint(string found, string[] keys) =>
        found.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && keys.Contains(found[..colon])
            ? $"a blank is missing after '{found[..(colon + 1)]}'"
            : NearestName.Hint(found, keys);

    private string? Word(YamlNode node, string path, IReadOnlyCollection<string> words)
    {
        if (node is YamlScalar scalar && words.Contains(scalar.Text))
            return scalar.Text;
        var hint = node is YamlScalar near ? NearestName.Hint(near.Written, words) : $"expected {NearestName.Listing(words)}";
        Mistakes.Add(node.At, $"{path} is {node.Shown}; {hint}");
        return null;
    }
}
