using CsCheck;
using RunnerPerf.Engine.Coordination;

namespace RunnerPerf.Engine.Tests;

public sealed class LeaseTests
{
    private static readonly DateTimeOffset Deadline = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Lanes_AnyRangeAndStride_CoverEveryIndexExactlyOnce() =>
        Gen.Select(Gen.Long[0, 50], Gen.Long[0, 50], Gen.Int[1, 7]).Sample((from, length, stride) =>
        {
            var lanes = Enumerable.Range(0, stride).Select(lane => new Lease(lane, from, from + length, stride, lane, Deadline)).ToList();

            Assert.Equal(
                Enumerable.Range((int)from, (int)length).Select(index => (long)index),
                lanes.SelectMany(lease => lease.Indices(from)).Order());
            Assert.Equal(length, lanes.Sum(lease => lease.Count));
            for (var index = from - 2; index < from + length + 2; index++)
                Assert.Equal(index >= from && index < from + length ? 1 : 0, lanes.Count(lease => lease.Covers(index)));
        });

    [Fact]
    public void Indices_FromAnywhere_AreThoseCoveredFromThereOn() =>
        Gen.Select(Gen.Long[0, 20], Gen.Long[0, 40], Gen.Int[1, 5], Gen.Long[0, 70]).Sample((from, length, stride, start) =>
        {
            var lease = new Lease(1, from, from + length, stride, stride - 1, Deadline);

            Assert.Equal(
                lease.Indices(from).Where(index => index >= start),
                lease.Indices(Math.Max(from, start)));
        });
}
