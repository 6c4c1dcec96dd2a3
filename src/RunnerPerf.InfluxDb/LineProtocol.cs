using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace RunnerPerf.InfluxDb;

/// <summary>
/// Writes points as InfluxDB's line protocol, for 1.x and 2.x, timestamps in nanoseconds:
/// <c>measurement,tag=value field=1.5,count=2i 1767600000000000000</c>.
/// <list type="bullet">
/// <item>Tags are sorted by key. Fields keep their order: floats bare, integers with <c>i</c>, strings in quotes.</item>
/// <item>A backslash goes before comma and space, in keys and tag values also before <c>=</c>, in strings before quote and
/// backslash. Line breaks (and tabs outside strings) become the two characters <c>\n</c>, <c>\r</c>, <c>\t</c>, so that a line
/// stays a line.</item>
/// <item>A backslash at the end of a name or value would escape what follows and cannot be escaped itself: it is left away.</item>
/// </list>
/// </summary>
public static class LineProtocol
{
    private static readonly SearchValues<char> MeasurementSpecials = SearchValues.Create(", \n\r\t");
    private static readonly SearchValues<char> KeySpecials = SearchValues.Create(",= \n\r\t");
    private static readonly SearchValues<char> TextSpecials = SearchValues.Create("\"\\\n\r");

    /// <summary>Appends one line with its line feed.</summary>
    /// <returns><c>false</c>, with nothing written, when the point has no field: InfluxDB has no such points.</returns>
    public static bool Write(Point point, IBufferWriter<byte> output)
    {
        if (point.Fields.Count == 0)
        {
            return false;
        }

        WriteName(point.Measurement, MeasurementSpecials, output);
        for (var i = 0; i < point.Tags.Count; i++)
        {
            var (key, value) = point.Tags[i];
            if (value.AsSpan().TrimEnd('\\').IsEmpty)
            {
                continue;
            }

            output.Write(","u8);
            WriteName(key, KeySpecials, output);
            output.Write("="u8);
            WriteName(value, KeySpecials, output);
        }

        for (var i = 0; i < point.Fields.Count; i++)
        {
            var (key, value) = point.Fields[i];
            output.Write(i == 0 ? " "u8 : ","u8);
            WriteName(key, KeySpecials, output);
            output.Write("="u8);
            WriteValue(value, output);
        }

        if (point.Timestamp is { } timestamp)
        {
            output.Write(" "u8);
            WriteInteger(timestamp, output);
        }

        output.Write("\n"u8);
        return true;
    }

    /// <summary>For messages and tests: the line without its line feed; "" for a point without fields.</summary>
    public static string ToLine(Point point)
    {
        var buffer = new ArrayBufferWriter<byte>();
        return Write(point, buffer) ? Encoding.UTF8.GetString(buffer.WrittenSpan[..^1]) : "";
    }

    private static void WriteName(ReadOnlySpan<char> name, SearchValues<char> specials, IBufferWriter<byte> output) =>
        WriteEscaped(name.TrimEnd('\\'), specials, output);

    private static void WriteValue(in FieldValue value, IBufferWriter<byte> output)
    {
        switch (value.Kind)
        {
            case FieldKind.Double:
                var digits = output.GetSpan(32);
                Utf8Formatter.TryFormat(value.AsDouble, digits, out var written);
                output.Advance(written);
                break;
            case FieldKind.Integer:
                WriteInteger(value.AsInteger, output);
                output.Write("i"u8);
                break;
            case FieldKind.Boolean:
                output.Write(value.AsBoolean ? "true"u8 : "false"u8);
                break;
            default:
                output.Write("\""u8);
                WriteEscaped(value.AsText, TextSpecials, output);
                output.Write("\""u8);
                break;
        }
    }

    private static void WriteInteger(long value, IBufferWriter<byte> output)
    {
        Utf8Formatter.TryFormat(value, output.GetSpan(20), out var written);
        output.Advance(written);
    }

    private static void WriteEscaped(ReadOnlySpan<char> text, SearchValues<char> specials, IBufferWriter<byte> output)
    {
        while (text.IndexOfAny(specials) is >= 0 and var at)
        {
            Encoding.UTF8.GetBytes(text[..at], output);
            output.Write("\\"u8);
            output.Write(text[at] switch
            {
                '\n' => "n"u8,
                '\r' => "r"u8,
                '\t' => "t"u8,
                ',' => ","u8,
                '=' => "="u8,
                ' ' => " "u8,
                '"' => "\""u8,
                _ => "\\"u8,
            });
            text = text[(at + 1)..];
        }

        Encoding.UTF8.GetBytes(text, output);
    }
}
