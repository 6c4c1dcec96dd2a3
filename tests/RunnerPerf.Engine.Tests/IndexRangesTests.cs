using CsCheck;
using RunnerPerf.Engine.Coordination;

namespace RunnerPerf.Engine.Tests;

public sealed class IndexRangesTests
{
    [Fact]
    public void Add_AnyOrderWithRepeats_EqualsASet() =>
        Gen.Long[0, 60].Array[0, 120].Sample(indices =>
        {
            var ranges = new IndexRanges();
            var set = new HashSet<long>();
            foreach (var index in indices)
                Assert.Equal(set.Add(index), ranges.Add(index));

            Assert.Equal(set.Count, ranges.Count);
            for (var index = -1L; index <= 61; index++)
                Assert.Equal(set.Contains(index), ranges.Contains(index));
        });

    [Fact]
    public void Ranges_AnyContent_AreDisjointAscendingAndNeverTouch() =>
        Gen.Long[0, 60].Array[0, 120].Sample(indices =>
        {
            var ranges = new IndexRanges();
            foreach (var index in indices)
                ranges.Add(index);

            Assert.Equal(ranges.Count, ranges.Ranges.Sum(range => range.To - range.From));
            foreach (var (left, right) in ranges.Ranges.Zip(ranges.Ranges.Skip(1)))
                Assert.True(left.To < right.From);
        });

    [Fact]
    public void Add_OneMillionInOrder_StaysOneRange()
    {
        var ranges = new IndexRanges();
        for (var index = 0L; index < 1_000_000; index++)
            ranges.Add(index);

        Assert.Equal([(0, 1_000_000)], ranges.Ranges);
    }
}
