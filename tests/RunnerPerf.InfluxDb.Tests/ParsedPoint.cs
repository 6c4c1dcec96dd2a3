using System.Globalization;
using System.Text;

namespace RunnerPerf.InfluxDb.Tests;

/// <summary>A line of line protocol as InfluxDB's parser understands it, written without a look at our writer.</summary>
internal sealed record ParsedPoint(
    string Measurement, IReadOnlyDictionary<string, string> Tags, IReadOnlyDictionary<string, object> Fields, long? Timestamp)
{
    /// <summary>What InfluxDB takes for the same series: measurement and tags.</summary>
    public string Series => string.Join('\u0001', Tags.Select(tag => $"{tag.Key}\u0002{tag.Value}").Prepend(Measurement));

    public static ParsedPoint Parse(string line)
    {
        var at = 0;
        var measurement = Name(line, ref at, ", ");
        var tags = new Dictionary<string, string>();
        while (line[at] == ',')
        {
            at++;
            var key = Name(line, ref at, "=");
            at++;
            tags.Add(key, Name(line, ref at, ", "));
        }

        var fields = new Dictionary<string, object>();
        do
        {
            at++;
            var key = Name(line, ref at, "=");
            at++;
            fields.Add(key, line[at] == '"' ? Text(line, ref at) : Number(Name(line, ref at, ", ")));
        }
        while (at < line.Length && line[at] == ',');

        return new ParsedPoint(
            measurement, tags, fields, at < line.Length ? long.Parse(line[(at + 1)..], CultureInfo.InvariantCulture) : null);
    }

    private static string Name(string line, ref int at, string ends)
    {
        var name = new StringBuilder();
        for (; at < line.Length && !ends.Contains(line[at], StringComparison.Ordinal); at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length && line[at + 1] is (',' or '=' or ' '))
            {
                at++;
            }

            name.Append(line[at]);
        }

        return name.ToString();
    }

    private static string Text(string line, ref int at)
    {
        var text = new StringBuilder();
        for (at++; line[at] != '"'; at++)
        {
            if (line[at] == '\\' && line[at + 1] is ('"' or '\\'))
            {
                at++;
            }

            text.Append(line[at]);
        }

        at++;
        return text.ToString();
    }

    private static object Number(string text) => text switch
    {
        "true" => true,
        "false" => false,
        [.. var digits, 'i'] => long.Parse(digits, CultureInfo.InvariantCulture),
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
