namespace RunnerPerf.Simulator.Randomness;

/// <summary>The law of a random duration. Samples are ticks (100 ns), never negative.</summary>
public abstract record DurationLaw
{
    private DurationLaw()
    {
    }

    public static DurationLaw Zero { get; } = new Constant(TimeSpan.Zero);

    /// <summary>The expected value.</summary>
    public abstract TimeSpan Mean { get; }

    public abstract long Sample(ref RandomSource random);

    public sealed record Constant(TimeSpan Value) : DurationLaw
    {
        public override TimeSpan Mean => Value;

        public override long Sample(ref RandomSource random) => Value.Ticks;
    }

    /// <param name="ExpectedValue">1/rate.</param>
    public sealed record Exponential(TimeSpan ExpectedValue) : DurationLaw
    {
        public override TimeSpan Mean => ExpectedValue;

        public override long Sample(ref RandomSource random) =>
            (long)(-Math.Log(random.NextPositive()) * ExpectedValue.Ticks);
    }

    public sealed record Uniform(TimeSpan Min, TimeSpan Max) : DurationLaw
    {
        public override TimeSpan Mean => (Min + Max) / 2;

        public override long Sample(ref RandomSource random) =>
            Min.Ticks + (long)(random.NextDouble() * (Max - Min).Ticks);
    }

    /// <summary>exp(N(ln median, sigma)), with sigma from the 95th percentile: ln(p95/median)/1.6449.</summary>
    public sealed record LogNormal(TimeSpan Median, TimeSpan P95) : DurationLaw
    {
        private const double Normal95 = 1.6448536269514722;

        private double Sigma { get; } = Math.Log((double)P95.Ticks / Median.Ticks) / Normal95;

        public override TimeSpan Mean => Median * Math.Exp(Sigma * Sigma / 2);

        public override long Sample(ref RandomSource random) =>
            (long)(Median.Ticks * Math.Exp(Sigma * random.NextNormal()));
    }
}
