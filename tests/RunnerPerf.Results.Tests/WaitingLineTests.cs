using CsCheck;
using RunnerPerf.Results.Summary;

namespace RunnerPerf.Results.Tests;

public sealed class WaitingLineTests
{
    [Fact]
    public void Most_AnyWaits_IsTheGreatestCountAtAnyMoment() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 20]).Array[1, 30].Sample(waits =>
        {
            var line = new WaitingLine();
            foreach (var (created, length) in waits)
                line.Add(Samples.At(created), Samples.At(created + length));

            var counts = Enumerable.Range(0, 61).Select(second => line.At(Samples.At(second)).Count).ToArray();
            Assert.Equal(counts.Max(), line.Most());
            Assert.Equal(
                waits.Count(wait => wait.Item1 <= 17 && wait.Item1 + wait.Item2 > 17), counts[17]);
        });

    [Fact]
    public void At_RunThatNeverStarted_WaitsForEver()
    {
        var line = new WaitingLine();
        line.Add(Samples.At(10), null);
        line.Add(Samples.At(50), Samples.At(55));

        Assert.Equal((1, TimeSpan.FromSeconds(90)), line.At(Samples.At(100)));
        Assert.Equal((0, null), line.At(Samples.At(9)));
        Assert.Equal(2, line.Most());
    }

    [Fact]
    public void Most_NoRuns_IsUnknown() => Assert.Null(new WaitingLine().Most());
}
