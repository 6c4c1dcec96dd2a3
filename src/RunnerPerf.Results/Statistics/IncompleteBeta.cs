namespace RunnerPerf.Results.Statistics;

/// <summary>The regularised incomplete beta function I(x; a, b).</summary>
internal static class IncompleteBeta
{
    public static double Regularised(double x, double a, double b)
    {
        if (x <= 0)
        {
            return 0;
        }

        if (x >= 1)
        {
            return 1;
        }

        // The continued fraction converges fast on this side only; I(x; a, b) = 1 - I(1 - x; b, a) gives the other.
        return x < (a + 1) / (a + b + 2) ? Front(x, a, b) * Fraction(x, a, b) : 1 - (Front(1 - x, b, a) * Fraction(1 - x, b, a));
    }

    private static double Front(double x, double a, double b) =>
        Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x))) / a;

    // Abramowitz and Stegun 26.5.8, evaluated from the front by Lentz's method.
    private static double Fraction(double x, double a, double b)
    {
        const double Tiny = 1e-300;
        var c = 1.0;
        var d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        var result = d;
        for (var m = 1; m <= 1000; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            result *= c * d;

            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            result *= c * d;
            if (Math.Abs((c * d) - 1) < 1e-15)
            {
                break;
            }
        }

        return result;

        static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }

    // Stirling's series (Abramowitz and Stegun 6.1.41), shifted up to where five terms give full precision.
    private static double LogGamma(double z)
    {
        var shift = 0.0;
        while (z < 15)
        {
            shift += Math.Log(z);
            z++;
        }

        var z2 = z * z;
        var series = ((1 / 12.0) - (((1 / 360.0) - (((1 / 1260.0) - (((1 / 1680.0) - (1 / (1188.0 * z2))) / z2)) / z2)) / z2)) / z;
        return ((z - 0.5) * Math.Log(z)) - z + (0.5 * Math.Log(2 * Math.PI)) + series - shift;
    }
}
