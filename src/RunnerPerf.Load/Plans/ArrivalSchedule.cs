using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using RunnerPerf.Load.Schedules;

namespace RunnerPerf.Load.Plans;

/// <summary>
/// Turns the phases' rate functions into arrival times. The integral of the rate runs on across phases, so a fraction of an
/// arrival that one phase leaves over counts in the next; all of it is exact. An arrival's offset is the first tick (100 ns)
/// at which the integral has reached its level.
/// </summary>
internal sealed class ArrivalSchedule
{
    private static readonly ConditionalWeakTable<TestPlan, ArrivalSchedule> Compiled = [];

    private readonly PlanRandom _random;
    private readonly ImmutableArray<Stretch> _stretches;
    private readonly PoissonCheckpoints? _checkpoints;

    /// <param name="phases">Rate and duration of every phase; their counts are not looked at.</param>
    public ArrivalSchedule(ImmutableArray<PlannedPhase> phases, ArrivalProcess process, ulong seed)
    {
        _random = new PlanRandom(seed);
        (_stretches, Integral) = Lay(phases);
        if (Integral.Floor > PlanLimits.Arrivals)
            throw new PlanTooLargeException(Integral.Floor);

        var counts = new long[phases.Length];
        if (process == ArrivalProcess.Regular)
        {
            CountRegular(counts);
        }
        else
        {
            _checkpoints = new PoissonCheckpoints(_random);
            CountPoisson(counts, _checkpoints);
        }

        Counts = [.. counts];
    }

    /// <summary>The expected number of arrivals.</summary>
    public Rational Integral { get; }

    /// <summary>Arrivals per phase.</summary>
    public ImmutableArray<long> Counts { get; }

    public static IEnumerable<Arrival> Enumerate(TestPlan plan, long from)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        if (from >= plan.PlannedArrivals)
            return [];
        var schedule = Compiled.GetValue(plan, static p => new ArrivalSchedule(p.Phases, p.Process, p.Seed));
        var mix = new WorkloadMix(plan.Workload);
        return schedule._checkpoints is { } checkpoints
            ? schedule.Walk(checkpoints.From(from), from, mix)
            : schedule.Walk(new RegularLevels(from), from, mix);
    }

    /// <summary>Saves computing the schedule again for a plan that was made from it.</summary>
    public void Attach(TestPlan plan) => Compiled.AddOrUpdate(plan, this);

    private static (ImmutableArray<Stretch> Stretches, Rational Integral) Lay(ImmutableArray<PlannedPhase> phases)
    {
        var stretches = ImmutableArray.CreateBuilder<Stretch>();
        var integral = Rational.Zero;
        for (var index = 0; index < phases.Length; index++)
        {
            var phase = phases[index];
            var start = phase.Start.Ticks;
            foreach (var segment in phase.Rate.Segments(phase.Duration))
            {
                var after = integral + segment.Integral;
                if (after.Floor <= PlanLimits.Arrivals)
                    stretches.Add(new Stretch(index, start, FixedPoint.Floor(after), SegmentSolver.Create(segment, integral)));
                integral = after;
                start += segment.Length;
            }
        }

        return (stretches.ToImmutable(), integral);
    }

    private void CountRegular(long[] counts)
    {
        var before = 0L;
        foreach (var stretch in _stretches)
        {
            var after = (long)(stretch.LastLevel >> FixedPoint.FractionBits);
            counts[stretch.Phase] += after - before;
            before = after;
        }
    }

    private void CountPoisson(long[] counts, PoissonCheckpoints checkpoints)
    {
        var sum = 0UL;
        var index = 0L;
        var level = _random.Gap(0);
        foreach (var stretch in _stretches)
        {
            for (; level <= stretch.LastLevel; level = sum + _random.Gap(index))
            {
                checkpoints.Observe(index++, sum);
                counts[stretch.Phase]++;
                sum = level;
            }
        }
    }

    private IEnumerable<Arrival> Walk<TLevels>(TLevels levels, long index, WorkloadMix mix)
        where TLevels : struct, IArrivalLevels
    {
        foreach (var stretch in _stretches)
        {
            for (; levels.Current <= stretch.LastLevel; levels.MoveNext())
            {
                var offset = new TimeSpan(stretch.Start + stretch.Solver.FirstTick(levels.Current));
                yield return new Arrival(index, offset, stretch.Phase, mix.Choose(_random, index));
                index++;
            }
        }
    }

    /// <param name="Start">Ticks since the start of the test.</param>
    /// <param name="LastLevel">The plan's integral at its end, in 32.32 fixed point; what reaches it exactly belongs to it.</param>
    private readonly record struct Stretch(int Phase, long Start, ulong LastLevel, SegmentSolver Solver);
}
