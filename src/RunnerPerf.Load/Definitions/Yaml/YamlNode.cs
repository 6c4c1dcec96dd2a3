using System.Collections.Immutable;

namespace RunnerPerf.Load.Definitions.Yaml;

/// <summary>A value of a YAML document that knows where it stands.</summary>
internal abstract record YamlNode(Place At)
{
    /// <summary>How a message refers to it.</summary>
    public abstract string Shown { get; }
}

/// <param name="Text">The value, with environment variables filled in where the file has them.</param>
/// <param name="Written">As written: what messages show, because a variable may hold a secret.</param>
/// <param name="Plain">Written without quotes, so that <c>true</c>, <c>5</c> and <c>null</c> are more than text.</param>
internal sealed record YamlScalar(Place At, string Text, string Written, bool Plain) : YamlNode(At)
{
    /// <summary>Nothing is there: YAML's null, or a text of which a variable that is not set left nothing.</summary>
    public bool IsNull => Plain ? Text is "" or "~" or "null" or "Null" or "NULL" : Text.Length == 0 && Written.Length > 0;

    public override string Shown => IsNull ? "nothing" : $"'{Shorten(Written)}'";

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : line[..57] + "...";
    }
}

internal sealed record YamlList(Place At, ImmutableArray<YamlNode> Items) : YamlNode(At)
{
    public override string Shown => "a list";
}

internal sealed record YamlMap(Place At, ImmutableArray<YamlEntry> Entries) : YamlNode(At)
{
    public override string Shown => "a mapping";

    public YamlNode? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}

internal sealed record YamlEntry(string Key, Place At, YamlNode Value);
