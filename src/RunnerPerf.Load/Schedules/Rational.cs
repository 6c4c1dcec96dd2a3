using System.Numerics;

namespace RunnerPerf.Load.Schedules;

/// <summary>An exact fraction in lowest terms with a positive denominator.</summary>
internal readonly record struct Rational
{
    private Rational(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        Denominator = denominator / divisor;
    }

    public static Rational Zero { get; } = Of(0);

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    /// <summary>The greatest whole number that is not greater.</summary>
    public BigInteger Floor
    {
        get
        {
            var quotient = BigInteger.DivRem(Numerator, Denominator, out var remainder);
            return remainder.Sign < 0 ? quotient - 1 : quotient;
        }
    }

    public static Rational Of(long value) => new(value, BigInteger.One);

    public static Rational Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return new(decimal.IsNegative(value) ? -mantissa : mantissa, BigInteger.Pow(10, value.Scale));
    }

    public static Rational operator +(Rational a, Rational b) =>
        new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational operator -(Rational a, Rational b) =>
        new((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational operator *(Rational a, Rational b) =>
        new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Rational operator /(Rational a, Rational b) =>
        new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>The numerator over <paramref name="denominator"/>, which must be a multiple of <see cref="Denominator"/>.</summary>
    public BigInteger Over(BigInteger denominator) => Numerator * (denominator / Denominator);

    /// <summary>The nearest double, or close to it.</summary>
    public double ToDouble() => (double)Numerator / (double)Denominator;
}
