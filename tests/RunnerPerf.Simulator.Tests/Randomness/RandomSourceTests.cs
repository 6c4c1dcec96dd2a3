using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Tests.Randomness;

public sealed class RandomSourceTests
{
    [Fact]
    public void Sequence_OfASeed_NeverChanges()
    {
        // Golden values: every recorded seed means what it means because of them.
        var random = new RandomSource(seed: 7, StreamPurpose.Service, index: 3, subIndex: 1);
        ulong[] drawn = [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()];
        Assert.Equal([0xDE2140DA37CF23AE, 0x62A40EB605EFD2E6, 0x9AB9ECE0D16A6EDE], drawn);
    }

    [Fact]
    public void Sources_ThatDifferInOneNumber_ShareNothing()
    {
        ulong[] first =
        [
            new RandomSource(1, 1, 1, 1).NextUInt64(), new RandomSource(2, 1, 1, 1).NextUInt64(),
            new RandomSource(1, 2, 1, 1).NextUInt64(), new RandomSource(1, 1, 2, 1).NextUInt64(),
            new RandomSource(1, 1, 1, 2).NextUInt64(),
        ];
        Assert.Equal(5, first.Distinct().Count());
    }

    [Fact]
    public void FirstDraws_OfConsecutiveIndices_AreUniform()
    {
        // The fleet draws once from each of very many sources; so it is the first draws that have to be good.
        var samples = Enumerable.Range(0, 100_000).Select(i => new RandomSource(1, StreamPurpose.Service, i).NextDouble()).Order().ToList();
        var distance = samples.Select((u, i) => Math.Max(Math.Abs(u - ((double)i / samples.Count)), Math.Abs(u - ((i + 1.0) / samples.Count)))).Max();

        // Kolmogorov and Smirnov at the 0.1 % level.
        Assert.True(distance < 1.95 / Math.Sqrt(samples.Count), $"distance {distance}");
    }

    [Fact]
    public void Laws_HaveTheirMeansAndPercentiles()
    {
        DurationLaw[] laws =
        [
            new DurationLaw.Constant(TimeSpan.FromSeconds(40)),
            new DurationLaw.Exponential(TimeSpan.FromSeconds(60)),
            new DurationLaw.Uniform(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)),
            new DurationLaw.LogNormal(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(20)),
        ];
        foreach (var law in laws)
        {
            var samples = Samples(law);
            Assert.Equal(law.Mean.TotalSeconds, samples.Average(), law.Mean.TotalSeconds * 0.01);
        }

        var logNormal = Samples(laws[3]).Order().ToList();
        Assert.Equal(8, logNormal[logNormal.Count / 2], 0.1);
        Assert.Equal(20, logNormal[(int)(logNormal.Count * 0.95)], 0.4);
    }

    private static List<double> Samples(DurationLaw law) =>
        [.. Enumerable.Range(0, 200_000).Select(i =>
        {
            var random = new RandomSource(3, 1, i);
            return TimeSpan.FromTicks(law.Sample(ref random)).TotalSeconds;
        })];
}
