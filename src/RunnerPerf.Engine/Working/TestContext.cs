using Akka.Actor;
using RunnerPerf.Engine.Pacing;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Engine.Working;

/// <summary>What the actors of one test on one node share.</summary>
internal sealed record TestContext
{
    public required Guid TestId { get; init; }

    public required TestPlan Plan { get; init; }

    public required TestClock Clock { get; init; }

    public required TimeProvider Provider { get; init; }

    public required string Node { get; init; }

    public required string DefaultRef { get; init; }

    public required string CorrelationInput { get; init; }

    public required TimeSpan ReconciliationWindow { get; init; }

    public required IActorRef TokenBucket { get; init; }

    public required IActorRef RunFeed { get; init; }

    public required IActorRef Telemetry { get; init; }

    /// <summary>
    /// The plan's tolerance, but never under two seconds of the wall clock: at a high time scale this machine's own hiccups
    /// would else count as lateness of minutes.
    /// </summary>
    public TimeSpan Tolerance => Max(Plan.Monitoring.DispatchTolerance, TimeSpan.FromSeconds(2) * Clock.Scale);

    public string PhaseOf(Arrival arrival) => Plan.Phases[arrival.PhaseIndex].Name;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
