namespace RunnerPerf.Load.Schedules;

/// <summary>
/// Levels of the plan's integral are unsigned 32.32 fixed-point numbers: exact for whole arrivals, 2⁻³² of a mean gap fine for
/// Poisson gaps, and the same on every machine, as sums of doubles through a platform's logarithm would not be.
/// </summary>
internal static class FixedPoint
{
    public const int FractionBits = 32;

    public const ulong FractionMask = (1UL << FractionBits) - 1;

    /// <summary>The greatest fixed-point number that is not greater.</summary>
    public static ulong Floor(Rational value) =>
        (ulong)((value.Numerator << FractionBits) / value.Denominator);
}
