namespace RunnerPerf.InfluxDb;

/// <summary>
/// One point of a measurement, built by chained calls and reusable after <see cref="Reset"/>. Points of the same measurement,
/// tags and timestamp overwrite each other in InfluxDB, field by field.
/// </summary>
public sealed class Point
{
    private readonly List<KeyValuePair<string, string>> _tags = [];
    private readonly List<KeyValuePair<string, FieldValue>> _fields = [];

    public Point(string measurement)
    {
        Measurement = CheckMeasurement(measurement);
    }

    public string Measurement { get; private set; }

    /// <summary>Nanoseconds since 1970-01-01 UTC; <c>null</c> lets the server take its own time.</summary>
    public long? Timestamp { get; private set; }

    /// <summary>In the order of their keys' code points, which is the order that InfluxDB indexes fastest.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Tags => _tags;

    internal IReadOnlyList<KeyValuePair<string, FieldValue>> Fields => _fields;

    /// <summary>Starts over with another measurement, keeping the memory.</summary>
    public Point Reset(string measurement)
    {
        Measurement = CheckMeasurement(measurement);
        Timestamp = null;
        _tags.Clear();
        _fields.Clear();
        return this;
    }

    /// <summary>Sets a tag. InfluxDB has no empty tag values: <c>null</c> and "" take the tag away.</summary>
    /// <exception cref="ArgumentException">The key is empty or <c>time</c>, which InfluxDB refuses.</exception>
    public Point Tag(string key, string? value)
    {
        CheckKey(key);
        var at = 0;
        while (at < _tags.Count && CodePoints.Compare(_tags[at].Key, key) < 0)
        {
            at++;
        }

        if (at < _tags.Count && string.Equals(_tags[at].Key, key, StringComparison.Ordinal))
        {
            _tags.RemoveAt(at);
        }

        if (!string.IsNullOrEmpty(value))
        {
            _tags.Insert(at, new KeyValuePair<string, string>(key, value));
        }

        return this;
    }

    /// <summary>Sets a field. NaN and the infinities have no written form and leave the field away.</summary>
    public Point Field(string key, double value) => double.IsFinite(value) ? Set(key, FieldValue.Of(value)) : Remove(key);

    public Point Field(string key, double? value) => value is { } some ? Field(key, some) : Remove(key);

    public Point Field(string key, long value) => Set(key, FieldValue.Of(value));

    public Point Field(string key, long? value) => value is { } some ? Field(key, some) : Remove(key);

    public Point Field(string key, bool value) => Set(key, FieldValue.Of(value));

    public Point Field(string key, string? value) => value is null ? Remove(key) : Set(key, FieldValue.Of(value));

    /// <param name="time">With the 100 ns of .NET.</param>
    /// <param name="nanoseconds">Added to it.</param>
    public Point At(DateTimeOffset time, long nanoseconds = 0) =>
        At(checked(((time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * 100) + nanoseconds));

    /// <param name="nanoseconds">Since 1970-01-01 UTC.</param>
    public Point At(long nanoseconds)
    {
        Timestamp = nanoseconds;
        return this;
    }

    private Point Set(string key, FieldValue value)
    {
        CheckKey(key);
        var field = new KeyValuePair<string, FieldValue>(key, value);
        var at = IndexOf(key);
        if (at < 0)
        {
            _fields.Add(field);
        }
        else
        {
            _fields[at] = field;
        }

        return this;
    }

    private Point Remove(string key)
    {
        CheckKey(key);
        if (IndexOf(key) is >= 0 and var at)
        {
            _fields.RemoveAt(at);
        }

        return this;
    }

    private int IndexOf(string key)
    {
        for (var i = 0; i < _fields.Count; i++)
        {
            if (string.Equals(_fields[i].Key, key, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private static string CheckMeasurement(string measurement)
    {
        CheckName(measurement);
        return measurement[0] != '#'
            ? measurement
            : throw new ArgumentException($"A line that begins with '#' is a comment, so no measurement can be '{measurement}'.");
    }

    private static void CheckKey(string key)
    {
        CheckName(key);
        if (key == "time")
        {
            throw new ArgumentException("'time' is the timestamp's own name: as a tag InfluxDB refuses it, as a field it is lost.");
        }
    }

    private static void CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.AsSpan().TrimEnd('\\').IsEmpty)
        {
            throw new ArgumentException("A name needs at least one character that is not a backslash.");
        }
    }
}
