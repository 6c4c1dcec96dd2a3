using CsCheck;
using RunnerPerf.Results.Statistics;

namespace RunnerPerf.Results.Tests;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(50, 50)]
    [InlineData(99, 99)]
    [InlineData(99.5, 100)]
    [InlineData(100, 100)]
    [InlineData(0.1, 1)]
    public void Percentile_OfOneToAHundred_IsTheNearestRank(double p, double expected) =>
        Assert.Equal(expected, Percentile.NearestRank([.. Enumerable.Range(1, 100).Select(i => (double)i)], p));

    [Fact]
    public void Percentile_OfAnyValues_HasEnoughAtOrBelowAndTooFewBelow() => Gen.Select(
        Gen.Double[0, 1e6].Array[1, 200], Gen.Int[1, 100]).Sample(
        (values, p) =>
        {
            Array.Sort(values);
            var value = Percentile.NearestRank(values, p);
            Assert.True(values.Count(v => v <= value) * 100 >= p * values.Length);
            Assert.True(values.Count(v => v < value) * 100 < p * values.Length);
        },
        seed: "0000Xn1dUK01",
        iter: 2000);

    [Fact]
    public void Histogram_OfAnyDurations_IsWithinOneInAThousandOfExact() => Gen.Double[0.001, 1e6].Array[1, 200].Sample(
        seconds =>
        {
            var histogram = new DurationHistogram();
            foreach (var value in seconds)
            {
                histogram.Record(TimeSpan.FromSeconds(value));
            }

            Array.Sort(seconds);
            foreach (var p in new[] { 1.0, 50, 95, 99, 100 })
            {
                var exact = Percentile.NearestRank(seconds, p);
                Assert.InRange(histogram.At(p)!.Value.TotalSeconds, (exact * 0.999) - 2e-6, (exact * 1.001) + 2e-6);
            }
        },
        seed: "0000Xn1dUK01",
        iter: 50);

    [Fact]
    public void Histogram_MergedAndEncoded_HasAllValues()
    {
        var (left, right) = (new DurationHistogram(), new DurationHistogram());
        left.Record(TimeSpan.FromSeconds(1));
        right.Record(TimeSpan.FromSeconds(3));
        left.Merge(right);

        var copy = DurationHistogram.FromBytes(left.ToBytes());

        Assert.Equal(2, copy.Count);
        Assert.Equal(left.ToDistribution(), copy.ToDistribution());
        Assert.Throws<FormatException>(() => DurationHistogram.FromBytes([1, 2, 3]));
    }

    [Fact]
    public void Distribution_OfNothing_HasNoNumbers() => Assert.Equal(new Distribution(), Distribution.FromValues([]));
}
