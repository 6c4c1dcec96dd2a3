using System.Collections.Immutable;

namespace RunnerPerf.Load.Plans;

/// <summary>What a test definition says, before its arrivals are counted: the way to make a plan without a file.</summary>
public sealed record TestOutline
{
    /// <summary>The seed of definitions that name none.</summary>
    public const ulong DefaultSeed = 1;

    public required string Name { get; init; }

    public TestType Type { get; init; } = TestType.Load;

    public ulong Seed { get; init; } = DefaultSeed;

    public ArrivalProcess Process { get; init; } = ArrivalProcess.Regular;

    public required ImmutableArray<PhaseOutline> Phases { get; init; }

    public required ImmutableArray<WorkloadEntry> Workload { get; init; }

    public ImmutableArray<Criterion> StopWhen { get; init; } = [];

    public ImmutableArray<Criterion> Thresholds { get; init; } = [];

    public MonitoringSettings Monitoring { get; init; } = new();

    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary>Lays the phases end to end and counts their arrivals.</summary>
    /// <exception cref="PlanTooLargeException">More than <see cref="PlanLimits.Arrivals"/>.</exception>
    public TestPlan Resolve()
    {
        var start = TimeSpan.Zero;
        var phases = ImmutableArray.CreateBuilder<PlannedPhase>(Phases.Length);
        foreach (var phase in Phases)
        {
            phases.Add(new PlannedPhase(phase.Name, phase.Rate.Kind, start, phase.Duration, phase.Rate, Planned: 0));
            start += phase.Duration;
        }

        var schedule = new ArrivalSchedule(phases.ToImmutable(), Process, Seed);
        var plan = new TestPlan
        {
            Name = Name,
            Type = Type,
            Seed = Seed,
            Process = Process,
            Phases = [.. phases.Zip(schedule.Counts, (phase, count) => phase with { Planned = count })],
            Workload = Workload,
            PlannedArrivals = schedule.Counts.Sum(),
            StopWhen = StopWhen,
            Thresholds = Thresholds,
            Monitoring = Monitoring,
            Metrics = Metrics,
        };
        schedule.Attach(plan);
        return plan;
    }
}

/// <param name="Name">Unique within the plan.</param>
/// <param name="Rate">A ramp's and a step's own duration must be this phase's.</param>
/// <param name="Duration">Greater than 0.</param>
public sealed record PhaseOutline(string Name, RateFunction Rate, TimeSpan Duration);
