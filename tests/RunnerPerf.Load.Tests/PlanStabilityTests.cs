using System.Numerics;
using RunnerPerf.Load.Schedules;

namespace RunnerPerf.Load.Tests;

/// <summary>A plan is a promise: the same definition and seed give the same arrivals on any machine and in any later version.</summary>
public sealed class PlanStabilityTests
{
    /// <summary>The reference implementation's first outputs (https://prng.di.unimi.it/splitmix64.c) for the seed 1234567.</summary>
    [Fact]
    public void SplitMix64_KnownSeed_GivesThePublishedNumbers()
    {
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        var random = new SplitMix64(1234567);

        Assert.Equal(published, Enumerable.Range(0, 5).Select(_ => random.Next()).ToArray());
        Assert.Equal(published, Enumerable.Range(0, 5).Select(n => SplitMix64.Nth(1234567, (ulong)n)));
    }

    [Fact]
    public void Poisson_Seed42_StartsAsItAlwaysDid() => Assert.Equal(
        "3869743/1 4207291/0 7267063/1 8614865/1 30249783/1 34043636/0",
        string.Join(' ', Plan.Of("{constant: 60/min, for: 1h}", "poisson", workload: "[{workflow: a.yml}, {workflow: b.yml}]")
            .Arrivals().Take(6).Select(arrival => $"{arrival.Offset.Ticks}/{arrival.WorkloadIndex}")));

    /// <summary>Longer than the checkpoints at their first stride, so that some have been thinned out.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(131_073)]
    [InlineData(199_000)]
    public void Poisson_JumpFarIntoALongPlan_LandsOnTheSameArrivals(int from)
    {
        var plan = Plan.Of("{ramp: {from: 0/s, to: 2000/s}, for: 100s}, {constant: 1000/s, for: 100s}", "poisson");

        Assert.Equal(plan.Arrivals().Skip(from).Take(200), plan.Arrivals(from).Take(200));
    }

    /// <summary>Rates of many digits leave the range of 128-bit integers; the times stay exact.</summary>
    [Fact]
    public void Regular_RatesOfManyDigits_AreExactToTheTick()
    {
        var plan = Plan.Of(
            "{constant: 33.3333333333333333333333/min, for: 1h}, {constant: 17.77777777777777777777/59s, for: 2h}");
        var hour = (BigInteger)TimeSpan.TicksPerHour;
        var first = Fraction("333333333333333333333333", 22, TimeSpan.TicksPerMinute);
        var second = Fraction("1777777777777777777777", 20, TimeSpan.TicksPerSecond * 59);

        Assert.All(plan.Arrivals(), arrival =>
        {
            var t = (BigInteger)arrival.Offset.Ticks;
            Assert.True(Reached(t, arrival.Index + 1), $"{arrival} is early");
            Assert.False(Reached(t - 1, arrival.Index + 1), $"{arrival} is late");
        });

        bool Reached(BigInteger t, long level)
        {
            var (a, b) = (BigInteger.Min(t, hour), BigInteger.Max(0, t - hour));
            return (first.Up * a * second.Down) + (second.Up * b * first.Down) >= level * first.Down * second.Down;
        }

        static (BigInteger Up, BigInteger Down) Fraction(string digits, int scale, long ticks) =>
            (BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture), BigInteger.Pow(10, scale) * ticks);
    }

    [Fact]
    public void Ramp_DownToZero_IsExactToTheTickAtItsFlatEnd()
    {
        var plan = Plan.Of("{ramp: {from: 1000/s, to: 0/s}, for: 8h}");
        var length = (Int128)TimeSpan.TicksPerHour * 8;

        // 1000/s falling to 0 over L ticks: the integral after t ticks is 10⁻⁴·(t − t²/2L) arrivals.
        foreach (var arrival in plan.Arrivals(plan.PlannedArrivals - 1000))
        {
            Assert.True(Reached(arrival.Offset.Ticks, arrival.Index + 1));
            Assert.False(Reached(arrival.Offset.Ticks - 1, arrival.Index + 1));
        }

        Assert.Equal(TimeSpan.FromHours(8), plan.Arrivals(plan.PlannedArrivals - 1).Single().Offset);

        bool Reached(Int128 t, long level) => (2 * length * t) - (t * t) >= 20_000 * length * level;
    }
}
