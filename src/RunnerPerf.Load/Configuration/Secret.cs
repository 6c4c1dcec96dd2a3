namespace RunnerPerf.Load.Configuration;

/// <summary>A token, key or password. It has no readable form: what is logged or serialised shows <c>***</c>.</summary>
public sealed class Secret(string value) : IEquatable<Secret>
{
    private readonly string _value = value;

    /// <summary>The secret itself, for the one place that needs it.</summary>
    public string Reveal() => _value;

    public bool Equals(Secret? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_value);

    public override string ToString() => "***";
}
