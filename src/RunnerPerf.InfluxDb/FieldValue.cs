namespace RunnerPerf.InfluxDb;

/// <summary>A typed field value. InfluxDB fixes a field's type by its first point, so choose it deliberately.</summary>
public readonly struct FieldValue
{
    private readonly FieldKind _kind;
    private readonly double _number;
    private readonly long _integer;
    private readonly string? _text;

    private FieldValue(FieldKind kind, double number = 0, long integer = 0, string? text = null)
    {
        _kind = kind;
        _number = number;
        _integer = integer;
        _text = text;
    }

    internal FieldKind Kind => _kind;

    internal double AsDouble => _number;

    internal long AsInteger => _integer;

    internal bool AsBoolean => _integer != 0;

    internal ReadOnlySpan<char> AsText => _text;

    public static FieldValue Of(double value) => new(FieldKind.Double, number: value);

    public static FieldValue Of(long value) => new(FieldKind.Integer, integer: value);

    public static FieldValue Of(bool value) => new(FieldKind.Boolean, integer: value ? 1 : 0);

    public static FieldValue Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new FieldValue(FieldKind.Text, text: value);
    }
}

internal enum FieldKind { Double, Integer, Boolean, Text }
