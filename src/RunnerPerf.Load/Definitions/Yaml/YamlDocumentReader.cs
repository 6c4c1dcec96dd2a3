using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RunnerPerf.Load.Definitions.Yaml;

/// <summary>
/// Builds the tree of one YAML document from the parser's events. (The parser library's own object model knows no places of
/// keys, merges nothing, and stops at the first duplicate.)
/// </summary>
internal sealed class YamlDocumentReader
{
    private const string MergeKey = "<<";
    private const int MaxDepth = 100;

    private readonly Func<string, Place, string> _fill;
    private readonly Func<long, long, Place> _at;
    private readonly string _yaml;
    private readonly Mistakes _mistakes;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, YamlNode> _anchors = [];
    private int _depth;

    private YamlDocumentReader(string yaml, Func<long, long, Place> at, Mistakes mistakes, Func<string, Place, string> fill)
    {
        _fill = fill;
        _at = at;
        _yaml = yaml;
        _mistakes = mistakes;
        _parser = new Parser(new StringReader(yaml));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="fill">Replaces <c>${NAME}</c> in a scalar's text; told where it stands.</param>
    /// <returns><c>null</c> for a document that is no YAML; the reason is among the mistakes.</returns>
    public static YamlNode? Read(string yaml, string file, Mistakes mistakes, Func<string, Place, string>? fill = null) =>
        new YamlDocumentReader(yaml, (line, column) => new Place(file, (int)line, (int)column), mistakes, fill ?? ((text, _) => text))
            .Document(Place.Whole(file));

    /// <summary>Reads a value that stands on the command line; all of it is at one place.</summary>
    public static YamlNode? ReadValue(string yaml, Place at, Mistakes mistakes) =>
        new YamlDocumentReader(yaml, (_, _) => at, mistakes, (text, _) => text).Document(at);

    private YamlNode? Document(Place whole)
    {
        try
        {
            _parser.Consume<StreamStart>();
            if (_parser.TryConsume<StreamEnd>(out _))
                return new YamlScalar(whole, "", "", Plain: true);
            _parser.Consume<DocumentStart>();
            var root = Node();
            _parser.Consume<DocumentEnd>();
            if (_parser.Accept<DocumentStart>(out var second))
                _mistakes.Add(Spot(second.Start), "a second document begins here ('---'); expected one document in a file");
            return root;
        }
        catch (YamlException mistake)
        {
            var (line, column) = YamlMessages.Locate(mistake, _yaml);
            _mistakes.Add(_at(line, column), YamlMessages.Explain(mistake));
            return null;
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner gives up like this on a plain text that runs on in an open bracket.
            _mistakes.Add(Spot(_parser.Current!.End), YamlMessages.OpenBracket);
            return null;
        }
    }

    private Place Spot(Mark mark) => _at(mark.Line, mark.Column);

    private YamlNode Node()
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            if (_anchors.TryGetValue(alias.Value, out var target))
                return target;
            throw new SemanticErrorException(alias.Start, alias.End, $"no anchor '&{alias.Value}' stands before '*{alias.Value}'");
        }

        if (++_depth > MaxDepth)
            throw new SemanticErrorException(_parser.Current!.Start, _parser.Current.End, $"nested more than {MaxDepth} deep");
        var anchor = (_parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
        YamlNode node = _parser.TryConsume<Scalar>(out var scalar) ? Read(scalar)
            : _parser.TryConsume<SequenceStart>(out var sequence) ? Read(sequence)
            : Read(_parser.Consume<MappingStart>());
        _depth--;
        // Only now: an alias inside the node that it names has nothing to refer to yet.
        if (!anchor.IsEmpty)
            _anchors[anchor] = node;
        return node;
    }

    private YamlScalar Read(Scalar scalar)
    {
        var at = Spot(scalar.Start);
        return new YamlScalar(at, _fill(scalar.Value, at), scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private YamlList Read(SequenceStart start)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node());
        return new YamlList(Spot(start.Start), items.ToImmutable());
    }

    private YamlMap Read(MappingStart start)
    {
        var entries = new List<YamlEntry>();
        var merged = new List<YamlEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node();
            var value = Node();
            if (key is not YamlScalar { IsNull: false } name)
                _mistakes.Add(key.At, $"{key.Shown} cannot be a key; expected a name");
            else if (name is { Plain: true, Written: MergeKey })
                Merge(value, merged);
            else if (entries.Find(entry => entry.Key == name.Written) is { } first)
                _mistakes.Add(name.At, $"the key '{name.Written}' is given twice; the first is in line {first.At.Line}");
            else
                entries.Add(new YamlEntry(name.Written, name.At, value));
        }

        // What is written out outranks what is merged in, and of several merged mappings the first.
        entries.AddRange(merged.Where(entry => !entries.Exists(own => own.Key == entry.Key)).DistinctBy(entry => entry.Key).ToList());
        return new YamlMap(Spot(start.Start), [.. entries]);
    }

    private void Merge(YamlNode value, List<YamlEntry> merged)
    {
        foreach (var source in value is YamlList list ? list.Items : [value])
        {
            if (source is YamlMap map)
                merged.AddRange(map.Entries);
            else
                _mistakes.Add(source.At, $"'<<' merges {source.Shown}; expected a mapping, usually an alias such as *base");
        }
    }
}
