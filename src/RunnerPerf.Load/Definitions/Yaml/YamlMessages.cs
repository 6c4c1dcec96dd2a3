using YamlDotNet.Core;

namespace RunnerPerf.Load.Definitions.Yaml;

/// <summary>The parser's findings in words for people who do not know its insides.</summary>
internal static class YamlMessages
{
    /// <summary>What stands for a mistake of brackets, which the parser tells in several ways.</summary>
    public const string OpenBracket = Prefix + OpenBracketSentence;

    private const string OpenBracketSentence = "a '{' or '[' before this is not closed, or a comma is missing";

    private const string Prefix = "not valid YAML: ";

    /// <summary>A part of the parser's message, and what to say instead. The first that fits is taken.</summary>
    private static readonly (string Part, string Sentence)[] Sentences =
    [
        ("tab", "a tab indents this line; YAML takes blanks only"),
        ("While scanning a quoted scalar, found unexpected end", "the quote that begins here is not closed"),
        ("quoted scalar, found wrong indentation", "the quote that begins here is not closed in its line"),
        ("did not find expected ',' or", OpenBracketSentence),
        ("plain scalar value, found invalid mapping", "a second ': ' in one line; put the value in quotes, or in a line of its own"),
        ("multiline plain scalar, found invalid mapping", "the line before this has no ':' after its key, or is not indented like this one"),
        ("could not find expected ':'", "a key without ':'"),
        ("found character that cannot start any token", "a value cannot begin with this character; put it in quotes"),
        ("block mapping, did not find expected key", "this does not belong here: it is indented otherwise than its neighbours, or a bracket is too many"),
        ("did not find expected '-'", "an entry of a list without '-'; expected it, or more indentation"),
    ];

    public static string Explain(YamlException mistake)
    {
        var message = mistake.Message.TrimEnd('.');
        foreach (var (part, sentence) in Sentences)
        {
            if (message.Contains(part, StringComparison.Ordinal))
                return Prefix + sentence;
        }

        return Prefix + message;
    }

    /// <summary>Where it is. The parser reports a tab at the beginning of the mapping that it is in.</summary>
    public static (long Line, long Column) Locate(YamlException mistake, string yaml)
    {
        if (Explain(mistake) != Prefix + Sentences[0].Sentence)
            return (mistake.Start.Line, mistake.Start.Column);
        var lines = yaml.Split('\n');
        for (var line = Math.Max(0, mistake.Start.Line - 1); line < lines.Length; line++)
        {
            var tab = lines[line].IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && lines[line].AsSpan(0, tab).Trim(' ').IsEmpty)
                return (line + 1, tab + 1);
        }

        return (mistake.Start.Line, mistake.Start.Column);
    }
}
