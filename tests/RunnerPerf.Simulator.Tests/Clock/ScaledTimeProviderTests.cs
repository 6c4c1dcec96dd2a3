using Microsoft.Extensions.Time.Testing;
using RunnerPerf.Simulator.Clock;

namespace RunnerPerf.Simulator.Tests.Clock;

public sealed class ScaledTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(0.5)]
    public void Time_RunsScaleTimesAsFast_FromTheStart(double scale)
    {
        var inner = new FakeTimeProvider();
        inner.Advance(TimeSpan.FromHours(5));
        var clock = new ScaledTimeProvider(Start, scale, inner);
        Assert.Equal(Start, clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);

        var timestamp = clock.GetTimestamp();
        inner.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(Start.AddSeconds(10 * scale), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(10 * scale), clock.GetElapsedTime(timestamp));
    }

    [Fact]
    public void Time_AfterThirtyDaysAtAHighScale_IsStillExactToTheMicrosecond()
    {
        var inner = new FakeTimeProvider();
        var clock = new ScaledTimeProvider(Start, 60, inner);
        inner.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMicroseconds(1));
        Assert.Equal(Start + TimeSpan.FromDays(1800) + TimeSpan.FromMicroseconds(60), clock.GetUtcNow());
    }

    [Fact]
    public async Task Delay_InTestTime_EndsAfterItsShareOfTheInnerTime_NeverEarlier()
    {
        var inner = new FakeTimeProvider();
        var clock = new ScaledTimeProvider(Start, 60, inner);
        // 1 s of test time is 16.67 ms.
        var delay = Task.Delay(TimeSpan.FromSeconds(1), clock, TestContext.Current.CancellationToken);

        inner.Advance(TimeSpan.FromMilliseconds(16));
        Assert.False(delay.IsCompleted);
        inner.Advance(TimeSpan.FromMilliseconds(1));
        await delay;
        Assert.True(clock.GetUtcNow() >= Start.AddSeconds(1));
    }

    [Fact]
    public void Timer_Periodic_KeepsItsPeriodAndCanBeChanged()
    {
        var inner = new FakeTimeProvider();
        var clock = new ScaledTimeProvider(Start, 10, inner);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(1, fired);
        inner.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(4, fired);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        inner.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(4, fired);
    }

    [Fact]
    public void Timer_LongerThanTheSystemAllows_IsAccepted()
    {
        var clock = new ScaledTimeProvider(Start, 0.001);
        using var timer = clock.CreateTimer(static _ => { }, null, TimeSpan.FromDays(40), Timeout.InfiniteTimeSpan);
        Assert.True(timer.Change(TimeSpan.FromDays(400), Timeout.InfiniteTimeSpan));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Scale_NotPositive_IsRefused(double scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScaledTimeProvider(Start, scale));
}
