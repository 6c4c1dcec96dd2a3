namespace RunnerPerf.Load.Plans;

/// <summary>One planned dispatch. Its offset is absolute: it never depends on when earlier arrivals were really sent.</summary>
/// <param name="Index">Position in the plan, from 0, without gaps.</param>
/// <param name="Offset">Planned time, counted from the start of the test (test time).</param>
/// <param name="PhaseIndex">Index into <see cref="TestPlan.Phases"/>.</param>
/// <param name="WorkloadIndex">Index into <see cref="TestPlan.Workload"/>.</param>
public readonly record struct Arrival(long Index, TimeSpan Offset, int PhaseIndex, int WorkloadIndex);
