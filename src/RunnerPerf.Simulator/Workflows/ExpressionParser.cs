using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace RunnerPerf.Simulator.Workflows;

/// <summary>Looks up a dotted name such as <c>inputs.complexity</c>.</summary>
internal delegate JsonNode? NameLookup(string context, string name);

/// <summary>An expression as it stands between <c>${{</c> and <c>}}</c>, ready to be evaluated.</summary>
internal delegate JsonNode? Expression(NameLookup names);

/// <summary>What an expression says that the simulator cannot evaluate.</summary>
internal sealed class ExpressionException(string problem) : Exception(problem);

/// <summary>
/// Parses the part of GitHub's expression language that decides about jobs: literals, <c>inputs.x</c>, <c>matrix.x</c>,
/// <c>github.x</c>, <c>needs.job.outputs.x</c>, the operators <c>! == != &amp;&amp; ||</c>, parentheses, and the functions
/// fromJSON, toJSON, startsWith, endsWith, contains and format.
/// </summary>
internal sealed class ExpressionParser
{
    private readonly string _text;
    private readonly List<string> _names = [];
    private int _at;

    private ExpressionParser(string text) => _text = text;

    /// <param name="text">The expression.</param>
    /// <param name="names">The dotted names that it uses.</param>
    public static Expression Parse(string text, out IReadOnlyList<string> names)
    {
        var parser = new ExpressionParser(text);
        var expression = parser.Or();
        parser.SkipSpace();
        if (parser._at < text.Length)
            throw new ExpressionException($"did not expect '{text[parser._at..]}' in the expression '{text.Trim()}'");

        names = parser._names;
        return expression;
    }

    private Expression Or()
    {
        var left = And();
        while (Take("||"))
        {
            var (first, second) = (left, And());
            left = names => first(names) is var value && ExpressionValue.IsTrue(value) ? value : second(names);
        }

        return left;
    }

    private Expression And()
    {
        var left = Equality();
        while (Take("&&"))
        {
            var (first, second) = (left, Equality());
            left = names => first(names) is var value && ExpressionValue.IsTrue(value) ? second(names) : value;
        }

        return left;
    }

    private Expression Equality()
    {
        var left = Unary();
        while (true)
        {
            var equal = Take("==");
            if (!equal && !Take("!="))
                return left;

            var (first, second) = (left, Unary());
            left = names => JsonValue.Create(ExpressionValue.AreEqual(first(names), second(names)) == equal);
        }
    }

    private Expression Unary()
    {
        SkipSpace();
        if (_at < _text.Length && _text[_at] == '!' && !_text.AsSpan(_at).StartsWith("!="))
        {
            _at++;
            var operand = Unary();
            return names => JsonValue.Create(!ExpressionValue.IsTrue(operand(names)));
        }

        return Primary();
    }

    private Expression Primary()
    {
        SkipSpace();
        if (_at == _text.Length)
            throw new ExpressionException($"the expression '{_text.Trim()}' ends too early");

        if (Take("("))
        {
            var inner = Or();
            Expect(")");
            return inner;
        }

        var c = _text[_at];
        if (c == '\'')
            return Literal(JsonValue.Create(QuotedText()));

        if (char.IsAsciiDigit(c) || c == '-')
            return Literal(JsonValue.Create(Number()));

        if (char.IsAsciiLetter(c) || c == '_')
            return NameOrCall();

        throw new ExpressionException($"did not expect '{c}' in the expression '{_text.Trim()}'");
    }

    private Expression NameOrCall()
    {
        var word = Word();
        switch (word)
        {
            case "true":
                return Literal(JsonValue.Create(true));
            case "false":
                return Literal(JsonValue.Create(false));
            case "null":
                return Literal(null);
        }

        if (Take("("))
            return ExpressionFunctions.Bind(word, Arguments());

        var path = new List<string>();
        while (Take("."))
            path.Add(Word());

        if (path.Count == 0)
            throw new ExpressionException($"the simulator does not know '{word}'");

        var name = string.Join('.', path);
        _names.Add($"{word}.{name}");
        return names => names(word, name);
    }

    private List<Expression> Arguments()
    {
        var arguments = new List<Expression>();
        if (Take(")"))
            return arguments;

        do
            arguments.Add(Or());
        while (Take(","));
        Expect(")");
        return arguments;
    }

    private string QuotedText()
    {
        var text = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != '\'')
            {
                text.Append(_text[_at]);
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == '\'')
            {
                text.Append(_text[++_at]);
            }
            else
            {
                _at++;
                return text.ToString();
            }
        }

        throw new ExpressionException($"a text is not closed in the expression '{_text.Trim()}'");
    }

    private double Number()
    {
        var start = _at++;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '.'))
            _at++;

        return double.TryParse(_text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ExpressionException($"'{_text[start.._at]}' is not a number");
    }

    private string Word()
    {
        SkipSpace();
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-'))
            _at++;

        return _at > start ? _text[start.._at] : throw new ExpressionException($"a name is missing in '{_text.Trim()}'");
    }

    private bool Take(string token)
    {
        SkipSpace();
        if (!_text.AsSpan(_at).StartsWith(token, StringComparison.Ordinal))
            return false;

        _at += token.Length;
        return true;
    }

    private void Expect(string token)
    {
        if (!Take(token))
            throw new ExpressionException($"'{token}' is missing in the expression '{_text.Trim()}'");
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    // A node has one parent at most, so every evaluation needs its own copy.
    private static Expression Literal(JsonNode? value) => _ => value?.DeepClone();
}
