using System.Numerics;

namespace RunnerPerf.Load.Schedules;

/// <summary>The inverse of the plan's integral on one segment: when does it reach a level?</summary>
internal abstract class SegmentSolver
{
    /// <summary>The first tick of the segment at whose end the plan's integral has reached <paramref name="level"/>.</summary>
    /// <param name="level">In 2⁻³² arrivals, greater than the integral before the segment, not greater than the one after.</param>
    public abstract long FirstTick(ulong level);

    /// <summary>
    /// Brings everything over one denominator q, so that <c>q·integral(t)</c> is a polynomial with whole coefficients, and
    /// takes the fastest arithmetic that holds its values without rounding.
    /// </summary>
    /// <param name="segment">The segment.</param>
    /// <param name="before">The plan's integral before it.</param>
    public static SegmentSolver Create(in RateSegment segment, Rational before)
    {
        var q = Multiple(Multiple(segment.Rate.Denominator, segment.HalfSlope.Denominator), before.Denominator);
        var floor = before.Floor;
        var carry = before.Over(q) - (floor * q);
        var square = segment.HalfSlope.Over(q);
        var linear = segment.Rate.Over(q);

        var length = (BigInteger)segment.Length;
        var reach = ((BigInteger.Abs(square) * length) + linear) * length;
        var largest = BigInteger.Max(reach, q << FixedPoint.FractionBits) + q;
        return largest.GetBitLength() < 126
            ? new SegmentSolver<Int128>((Int128)square, (Int128)linear, (Int128)q, (Int128)carry, (ulong)floor, segment)
            : new SegmentSolver<BigInteger>(square, linear, q, carry, (ulong)floor, segment);
    }

    private static BigInteger Multiple(BigInteger a, BigInteger b) => a / BigInteger.GreatestCommonDivisor(a, b) * b;
}

/// <param name="square">q · half the slope.</param>
/// <param name="linear">q · the rate at the segment's start.</param>
/// <param name="q">The common denominator.</param>
/// <param name="carry">q · the fraction of an arrival that earlier segments left over.</param>
/// <param name="floor">The whole arrivals before the segment.</param>
/// <param name="segment">The segment itself, for the first guess.</param>
internal sealed class SegmentSolver<T>(T square, T linear, T q, T carry, ulong floor, RateSegment segment) : SegmentSolver
    where T : struct, IBinaryInteger<T>
{
    private readonly long _length = segment.Length;
    private readonly double _rate = segment.Rate.ToDouble();
    private readonly double _halfSlope = segment.HalfSlope.ToDouble();
    private readonly double _perQ = 1 / double.CreateSaturating(q);

    public override long FirstTick(ulong level)
    {
        var target = Target(level);
        if (target <= T.Zero)
            return 0;
        // Floating point is good for a guess within a tick or two, except where the rate nears 0; integers then decide.
        var guess = Guess(double.CreateSaturating(target) * _perQ);
        return Reached(guess, target) ? Descend(guess, target) : Climb(guess, target);
    }

    /// <summary>q · (level − integral before), rounded up: the polynomial takes whole values only.</summary>
    private T Target(ulong level)
    {
        var whole = T.CreateTruncating((level >> FixedPoint.FractionBits) - floor) * q;
        var fraction = level & FixedPoint.FractionMask;
        if (fraction != 0)
        {
            var product = T.CreateTruncating(fraction) * q;
            whole += (product + T.CreateTruncating(FixedPoint.FractionMask)) >> FixedPoint.FractionBits;
        }

        return whole - carry;
    }

    private long Guess(double integral)
    {
        if (_halfSlope == 0)
            return Clamp(Math.Ceiling(integral / _rate));
        // The root of halfSlope·t² + rate·t = integral, in the form that does not cancel.
        var root = Math.Sqrt(Math.Max(0, (_rate * _rate) + (4 * _halfSlope * integral)));
        return Clamp(Math.Ceiling(2 * integral / (_rate + root)));
    }

    private long Clamp(double ticks) => ticks >= _length ? _length : Math.Max(1, (long)ticks);

    private bool Reached(long tick, T target)
    {
        var t = T.CreateTruncating(tick);
        return ((square * t) + linear) * t >= target;
    }

    /// <summary>From a tick that has reached the target down to the first that has.</summary>
    private long Descend(long reached, T target)
    {
        for (var step = 1L; ; step *= 2)
        {
            var lower = Math.Max(0, reached - step);
            if (!Reached(lower, target))
                return Bisect(lower, reached, target);
            reached = lower;
        }
    }

    private long Climb(long unreached, T target)
    {
        for (var step = 1L; ; step *= 2)
        {
            var upper = Math.Min(_length, unreached + step);
            if (Reached(upper, target))
                return Bisect(unreached, upper, target);
            unreached = upper;
        }
    }

    private long Bisect(long unreached, long reached, T target)
    {
        while (reached - unreached > 1)
        {
            var middle = unreached + ((reached - unreached) / 2);
            if (Reached(middle, target))
                reached = middle;
            else
                unreached = middle;
        }

        return reached;
    }
}
