using RunnerPerf.Results.Summary;

namespace RunnerPerf.Results.Tests;

public sealed class BottleneckTests
{
    private static readonly BottleneckEvidence Idle = new()
    {
        Planned = 1000,
        Dispatched = 1000,
        DroppedLate = 0,
        DroppedThrottled = 0,
        DispatchesThrottled = TimeSpan.Zero,
        ShortestQueue = 5,
        StartupP95 = 2,
        Phases = [new PhaseEvidence("up", 20, 0, null)],
    };

    [Fact]
    public void Test_WithIdleRunners_IsLimitedByNothing() => Assert.Null(Bottleneck.Find(Idle));

    [Fact]
    public void Hosted_RunnersThatBootSlowly_AreNoQueue() =>
        Assert.Null(Bottleneck.Find(Idle with { ShortestQueue = 40, Phases = [new PhaseEvidence("up", 110, 0, null)] }));

    [Fact]
    public void Queue_ThatGrows_NamesTheRunnersAndTheWorstPhase() => Assert.Equal(
        "runners: in phase 'spike' 5 % of the runs waited 312 s or longer for a runner; 87 runs were still waiting at its end.",
        Bottleneck.Find(Idle with
        {
            Phases = [new PhaseEvidence("up", 31, 0, null), new PhaseEvidence("spike", 312, 87, TimeSpan.FromSeconds(200)), new PhaseEvidence("rest", null, 0, null)],
        }));

    [Fact]
    public void Runs_ThatNoRunnerEverTook_NameTheRunners() => Assert.Equal(
        "runners: at the end of phase 'up' 9 runs were waiting for a runner, the oldest for 600 s.",
        Bottleneck.Find(Idle with { ShortestQueue = null, StartupP95 = null, Phases = [new PhaseEvidence("up", null, 9, TimeSpan.FromMinutes(10))] }));

    [Fact]
    public void Drops_ForLateness_NameTheLoadGenerator() => Assert.StartsWith(
        "load_generator: 10 of 1000 arrivals", Bottleneck.Find(Idle with { DroppedLate = 10 }), StringComparison.Ordinal);

    [Fact]
    public void Drops_BelowOnePercent_AreNotWhatLimits() => Assert.Null(Bottleneck.Find(Idle with { DroppedLate = 9 }));

    [Fact]
    public void Drops_ForLimits_ComeBeforeTheRunners() => Assert.StartsWith(
        "github_api: 500 of 1000 arrivals", Bottleneck.Find(Idle with { DroppedThrottled = 500, DroppedLate = 3, Phases = [new PhaseEvidence("up", 900, 5, null)] }), StringComparison.Ordinal);

    [Fact]
    public void Dispatches_HeldBack_NameTheApi() => Assert.StartsWith(
        "github_api: dispatches were held back for 1.5 s", Bottleneck.Find(Idle with { DispatchesThrottled = TimeSpan.FromSeconds(1500) }), StringComparison.Ordinal);
}
