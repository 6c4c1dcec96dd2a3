using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunnerPerf.Simulator.Yaml;

/// <summary>A node of a YAML file, read with expectations: whatever does not fit becomes an error that names its place.</summary>
internal sealed class YamlElement(YamlFile file, YamlNode node)
{
    public string FileName => file.Name;

    public long Line => node.Start.Line;

    public long Column => node.Start.Column;

    public bool IsMapping => node is YamlMappingNode;

    public bool IsSequence => node is YamlSequenceNode;

    public bool IsScalar => node is YamlScalarNode;

    /// <summary>Nothing, <c>~</c> or <c>null</c>, not in quotes.</summary>
    public bool IsNull => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    public SimulatorConfigurationException Error(string problem, Exception? inner = null) =>
        new(file.Name, Line, Column, problem, inner);

    public string AsText(string what) =>
        node is YamlScalarNode { Value: { } value } ? value : throw Error($"{what} must be a text, not {Kind}");

    public bool AsBoolean(string what) => AsText(what) switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        var other => throw Error($"{what} must be true or false, not '{other}'"),
    };

    public int AsCount(string what, int atLeast)
    {
        var text = AsText(what);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= atLeast
            ? value
            : throw Error($"{what} must be a whole number of at least {atLeast}, not '{text}'");
    }

    public double AsShare(string what)
    {
        var text = AsText(what);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1
            ? value
            : throw Error($"{what} must be a number from 0 to 1, not '{text}'");
    }

    /// <summary>The elements of a list; a single text counts as a list of one, as in GitHub's files.</summary>
    public IEnumerable<YamlElement> AsItems(string what) => node switch
    {
        YamlSequenceNode sequence => sequence.Children.Select(Wrap),
        YamlScalarNode { Value: { Length: > 0 } } => [this],
        _ => throw Error($"{what} must be a list, not {Kind}"),
    };

    public IReadOnlyList<string> AsTexts(string what) => [.. AsItems(what).Select(i => i.AsText($"an entry of {what}"))];

    public IEnumerable<(YamlElement Key, YamlElement Value)> AsEntries(string what) =>
        node is YamlMappingNode mapping
            ? mapping.Children.Select(pair => (Wrap(pair.Key), Wrap(pair.Value)))
            : throw Error($"{what} must be a mapping of keys to values, not {Kind}");

    public YamlElement? Find(string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var child)
            ? Wrap(child)
            : null;

    public bool TryFind(string key, [NotNullWhen(true)] out YamlElement? element) => (element = Find(key)) is not null;

    public YamlElement Require(string key, string what) =>
        Find(key) ?? throw Error($"{what} needs '{key}'");

    /// <summary>Refuses keys that are not among those known, naming the nearest.</summary>
    public void AllowOnly(string what, params ReadOnlySpan<string> known)
    {
        foreach (var (key, _) in AsEntries(what))
        {
            var name = key.AsText("a key");
            if (!known.Contains(name))
                throw key.Error($"unknown key '{name}' in {what}{NearestName.Hint(name, known)}");
        }
    }

    private string Kind => node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        _ when IsNull => "nothing",
        YamlScalarNode scalar => $"'{scalar.Value}'",
        _ => "an alias",
    };

    private YamlElement Wrap(YamlNode child) => new(file, child);
}
