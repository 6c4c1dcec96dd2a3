using RunnerPerf.Engine.Budgets;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.Engine.Tests;

public sealed class IdentityLedgerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void MayGo_BudgetUsedUp_OnlyAfterTheWindowsReset()
    {
        var ledger = new IdentityLedger("octo", 3, null);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(ledger.MayGo(Start, out _));
            ledger.Begin(Start);
            ledger.End();
            ledger.Observe(Answer(remaining: 2 - i), Start);
        }

        Assert.False(ledger.MayGo(Start.AddMinutes(59), out var limited));
        Assert.True(limited);
        Assert.Equal(Start.AddHours(1).AddSeconds(2), ledger.FreeAt(Start));
        Assert.True(ledger.MayGo(ledger.FreeAt(Start), out _));
        Assert.Equal(3, ledger.Left);
    }

    [Fact]
    public void MayGo_RequestsUnderWay_CountAgainstWhatIsLeft()
    {
        var ledger = new IdentityLedger("octo", 2, null);
        ledger.Begin(Start);
        ledger.Begin(Start);

        Assert.False(ledger.MayGo(Start, out var limited));
        Assert.True(limited);
    }

    [Fact]
    public void MayGo_ConcurrencyReached_IsNotARateLimit()
    {
        var ledger = new IdentityLedger("octo", null, 1);
        ledger.Begin(Start);

        Assert.False(ledger.MayGo(Start, out var limited));
        Assert.False(limited);

        ledger.End();
        Assert.True(ledger.MayGo(Start, out _));
    }

    [Fact]
    public void Observe_AnswersOutOfOrder_KeepsTheLowestOfTheWindow()
    {
        var ledger = new IdentityLedger("octo", 5000, null);
        ledger.Observe(Answer(remaining: 10), Start);
        ledger.Observe(Answer(remaining: 12), Start);

        Assert.Equal(10, ledger.Left);
    }

    [Fact]
    public void Observe_NextWindow_TakesItsFigure()
    {
        var ledger = new IdentityLedger("octo", 5000, null);
        ledger.Observe(Answer(remaining: 10), Start);
        ledger.Observe(Answer(remaining: 4999, resets: Start.AddHours(2)), Start.AddHours(1));

        Assert.Equal(4999, ledger.Left);
    }

    [Fact]
    public void Observe_ServerTellsASmallerLimit_BelievesTheServer()
    {
        var ledger = new IdentityLedger("octo", 5000, null);
        ledger.Observe(Answer(remaining: 0), Start);

        Assert.False(ledger.MayGo(Start, out _));
    }

    [Fact]
    public void Observe_RetryAfter_SilencesForThatLong()
    {
        var ledger = new IdentityLedger("octo", null, null);
        ledger.Observe(Answer(remaining: null, retryAfter: TimeSpan.FromSeconds(60)), Start);

        Assert.False(ledger.MayGo(Start.AddSeconds(59), out var limited));
        Assert.True(limited);
        Assert.True(ledger.MayGo(Start.AddSeconds(60), out _));
    }

    [Fact]
    public void Observe_NotModified_CostsNothing()
    {
        var ledger = new IdentityLedger("octo", 100, null);
        ledger.Observe(Answer(remaining: null) with { Status = 304 }, Start);

        Assert.Equal(100, ledger.Left);
    }

    [Fact]
    public void Observe_NoAnswer_IsCountedAsPaidFor()
    {
        var ledger = new IdentityLedger("octo", 100, null);
        ledger.Observe(Answer(remaining: null) with { Status = 0 }, Start);

        Assert.Equal(99, ledger.Left);
    }

    private static ApiObservation Answer(int? remaining, DateTimeOffset? resets = null, TimeSpan? retryAfter = null) =>
        new("octo", ApiRequestKind.Dispatch, 200, TimeSpan.Zero, 5000, remaining, resets ?? Start.AddHours(1), retryAfter);
}
