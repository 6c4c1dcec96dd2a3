namespace RunnerPerf.Benchmarks;

/// <summary>How arrivals as the server saw them differ from the ideal schedule, after one constant offset is taken out.</summary>
internal sealed record Deviation(int Arrivals, double RateErrorPercent, double P50, double P99, double Max)
{
    /// <param name="arrivals">Milliseconds, any origin.</param>
    /// <param name="perSecond">The rate that was asked for.</param>
    /// <param name="asked">How many arrivals were asked for.</param>
    public static Deviation Of(IEnumerable<double> arrivals, double perSecond, int asked)
    {
        var seen = arrivals.Order().ToArray();
        if (seen.Length < 2)
            return new Deviation(seen.Length, 100, double.NaN, double.NaN, double.NaN);

        var differences = seen.Select((at, index) => at - (index * 1000 / perSecond)).ToArray();
        var offset = differences.Order().ElementAt(differences.Length / 2);
        var deviations = differences.Select(difference => Math.Abs(difference - offset)).Order().ToArray();
        var rate = (seen.Length - 1) * 1000 / (seen[^1] - seen[0]);
        var error = seen.Length == asked ? (rate - perSecond) / perSecond * 100 : (seen.Length - asked) * 100.0 / asked;
        return new Deviation(
            seen.Length, error, At(deviations, 0.5), At(deviations, 0.99), deviations[^1]);
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Arrivals,7} {RateErrorPercent,9:F3} {P50,9:F3} {P99,9:F3} {Max,9:F2}");

    private static double At(double[] sorted, double fraction) => sorted[(int)Math.Ceiling(fraction * sorted.Length) - 1];
}
