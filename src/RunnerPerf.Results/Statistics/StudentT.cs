namespace RunnerPerf.Results.Statistics;

/// <summary>Student's t distribution.</summary>
public static class StudentT
{
    /// <summary>The value that a t variable of so many degrees of freedom stays below with probability <paramref name="p"/>.</summary>
    /// <param name="p">Between 0 and 1, both excluded.</param>
    /// <param name="degrees">Degrees of freedom, 1 or more.</param>
    public static double Quantile(double p, int degrees)
    {
        if (p is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability between 0 and 1 is wanted.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (p < 0.5)
        {
            return -Quantile(1 - p, degrees);
        }

        // The upper tail shrinks monotonically: double until it is small enough, then halve the interval to the last bit.
        var (low, high) = (0.0, 1.0);
        while (UpperTail(high, degrees) > 1 - p)
        {
            (low, high) = (high, high * 2);
        }

        for (var i = 0; i < 200; i++)
        {
            var middle = low + ((high - low) / 2);
            if (middle == low || middle == high)
            {
                break;
            }

            (low, high) = UpperTail(middle, degrees) > 1 - p ? (middle, high) : (low, middle);
        }

        return high;
    }

    // P(T > t) = I(v / (v + t^2); v / 2, 1 / 2) / 2 for t >= 0 (Abramowitz and Stegun 26.7.1).
    private static double UpperTail(double t, int degrees) =>
        IncompleteBeta.Regularised(degrees / (degrees + (t * t)), degrees / 2.0, 0.5) / 2;
}
