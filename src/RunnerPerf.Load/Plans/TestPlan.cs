using System.Collections.Immutable;

namespace RunnerPerf.Load.Plans;

/// <summary>
/// A test definition resolved: phases, arrival schedule, workload mix, limits. Pure data; equal definitions and seeds give
/// equal plans, so a plan travels between nodes as its definition.
/// </summary>
public sealed record TestPlan
{
    public required string Name { get; init; }

    public required TestType Type { get; init; }

    /// <summary>Feeds every random choice of the plan: Poisson gaps and the workload mix.</summary>
    public required ulong Seed { get; init; }

    public required ArrivalProcess Process { get; init; }

    public required ImmutableArray<PlannedPhase> Phases { get; init; }

    public required ImmutableArray<WorkloadEntry> Workload { get; init; }

    /// <summary>The number of arrivals that <see cref="Arrivals"/> yields.</summary>
    public required long PlannedArrivals { get; init; }

    public ImmutableArray<Criterion> StopWhen { get; init; } = [];

    public ImmutableArray<Criterion> Thresholds { get; init; } = [];

    public MonitoringSettings Monitoring { get; init; } = new();

    /// <summary>
    /// The metrics that the definition's author asked for (<c>test.metrics</c>), to be shown first; all are measured anyway.
    /// </summary>
    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary>The sum of the phases' durations, pauses included; draining comes after it.</summary>
    public TimeSpan Duration => Phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Duration);

    /// <summary>The arrivals in order, computed one by one: a plan of any length needs constant memory.</summary>
    /// <param name="from">The first index wanted.</param>
    public IEnumerable<Arrival> Arrivals(long from = 0) => ArrivalSchedule.Enumerate(this, from);
}

/// <summary>A stretch of the plan with one rate function.</summary>
/// <param name="Name">Unique within the plan.</param>
/// <param name="Kind">The rate function's kind.</param>
/// <param name="Start">Offset of its first instant from the start of the test.</param>
/// <param name="Duration">How long it lasts; an arrival due exactly at its end belongs to it.</param>
/// <param name="Rate">Arrivals per unit of time as a function of the time since <paramref name="Start"/>.</param>
/// <param name="Planned">The number of arrivals in it.</param>
public sealed record PlannedPhase(
    string Name, PhaseKind Kind, TimeSpan Start, TimeSpan Duration, RateFunction Rate, long Planned);

/// <summary>One line of the workload mix.</summary>
public sealed record WorkloadEntry
{
    /// <summary>The workflow's file name, as GitHub's dispatch endpoint takes it: <c>simple.yml</c>.</summary>
    public required string Workflow { get; init; }

    /// <summary>Share of the arrivals, relative to the other entries' weights. Greater than 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The branch or tag to run on; <c>null</c> takes the harness's <c>github.ref</c>.</summary>
    public string? Ref { get; init; }

    public ImmutableSortedDictionary<string, string> Inputs { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>How many jobs one run is expected to have; for forecasts of budget and minutes only.</summary>
    public int JobsPerDispatch { get; init; } = 1;
}

/// <summary>How runs are followed.</summary>
public sealed record MonitoringSettings
{
    /// <summary>The shortest time between two polls of the run list. Default 5 s.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A run that has not finished this long after its dispatch is given up as unresolved. Default 60 min.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>An arrival that could not be sent within this time after its planned time is dropped. Default 30 s.</summary>
    public TimeSpan DispatchTolerance { get; init; } = TimeSpan.FromSeconds(30);
}

public enum TestType { Performance, Load, Spike, Stress, Volume, Capacity }

public enum PhaseKind { Constant, Ramp, Step, Pause }

public enum ArrivalProcess
{
    /// <summary>The n-th arrival comes when the integral of the rate reaches n.</summary>
    Regular,

    /// <summary>A Poisson process of the same rate: independent exponential gaps in the integral of the rate.</summary>
    Poisson,
}
