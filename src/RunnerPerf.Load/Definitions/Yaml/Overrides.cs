using System.Globalization;

namespace RunnerPerf.Load.Definitions.Yaml;

/// <summary>Lays <c>a.b.0.c=value</c> pairs from the command line over a document, in the order given.</summary>
internal static class Overrides
{
    /// <returns>A new tree; nodes that aliases share are not changed elsewhere.</returns>
    public static YamlNode Apply(YamlNode root, IReadOnlyList<string> overrides, Mistakes mistakes)
    {
        foreach (var text in overrides)
        {
            var at = Place.Whole($"--set {text}");
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var path = equals < 0 ? [] : text[..equals].Split('.');
            if (equals < 0)
                mistakes.Add(at, "there is no '='; expected for example load.phases.0.for=2m");
            else if (path.Any(string.IsNullOrWhiteSpace))
                mistakes.Add(at, "a name is missing before '='; expected for example load.phases.0.for=2m");
            else if (YamlDocumentReader.ReadValue(text[(equals + 1)..], at, mistakes) is { } value)
                root = Set(root, new Step(path, 0, at, mistakes), value);
        }

        return root;
    }

    private static YamlNode Set(YamlNode node, Step step, YamlNode value)
    {
        if (step.AtEnd)
            return value;
        return node switch
        {
            YamlMap map => SetKey(map, step, value),
            YamlList list => SetItem(list, step, value),
            YamlScalar { IsNull: true } => SetKey(new YamlMap(step.At, []), step, value),
            _ => step.Refuse(node, $"{step.Parent} is {node.Shown} and has no '{step.Name}'"),
        };
    }

    private static YamlMap SetKey(YamlMap map, Step step, YamlNode value)
    {
        var nothing = new YamlScalar(step.At, "", "", Plain: true);
        for (var i = 0; i < map.Entries.Length; i++)
        {
            var entry = map.Entries[i];
            if (entry.Key == step.Name)
                return map with { Entries = map.Entries.SetItem(i, entry with { Value = Set(entry.Value, step.Next, value) }) };
        }

        return map with { Entries = map.Entries.Add(new YamlEntry(step.Name, step.At, Set(nothing, step.Next, value))) };
    }

    private static YamlNode SetItem(YamlList list, Step step, YamlNode value)
    {
        if (!int.TryParse(step.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return step.Refuse(list, $"{step.Parent} is a list; expected the number of an entry, from 0, not '{step.Name}'");
        if (index > list.Items.Length)
            return step.Refuse(list, $"{step.Parent} has {Entries(list.Items.Length)}; number {index} is beyond its end (the first is 0)");
        var nothing = new YamlScalar(step.At, "", "", Plain: true);
        return index == list.Items.Length
            ? list with { Items = list.Items.Add(Set(nothing, step.Next, value)) }
            : list with { Items = list.Items.SetItem(index, Set(list.Items[index], step.Next, value)) };
    }

    private static string Entries(int count) => count == 1 ? "1 entry" : $"{count} entries";

    /// <summary>A position on the way along an override's path.</summary>
    private readonly record struct Step(string[] Path, int Index, Place At, Mistakes Mistakes)
    {
        public bool AtEnd => Index == Path.Length;

        public string Name => Path[Index];

        public string Parent => Index == 0 ? "the document" : $"'{string.Join('.', Path[..Index])}'";

        public Step Next => this with { Index = Index + 1 };

        public YamlNode Refuse(YamlNode unchanged, string message)
        {
            Mistakes.Add(At, message);
            return unchanged;
        }
    }
}
