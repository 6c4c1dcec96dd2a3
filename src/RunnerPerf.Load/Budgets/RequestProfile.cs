using System.Collections.Immutable;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Budgets;

/// <summary>The API requests that a plan is expected to make, minute by minute.</summary>
public sealed class RequestProfile
{
    private const double DispatchesPerRun = 1;

    /// <summary>The jobs are read once a run, and a page shows a hundred.</summary>
    private const int JobsPerPage = 100;

    /// <summary>
    /// What polling the run list costs per run at most: a page shows a hundred runs, and is read when about four of them are
    /// expected to have ended.
    /// </summary>
    private const double PollsPerRun = 0.3;

    /// <summary>Without news, the list is looked at about once a minute.</summary>
    private const double PollsPerMinute = 1;

    private readonly double[] _perMinute;

    private RequestProfile(double[] perMinute, TestPlan plan)
    {
        _perMinute = perMinute;
        Dispatches = plan.PlannedArrivals;
        PerRun = CostOfRun(plan);
        Phases = plan.Phases;
    }

    /// <summary>Requests in each minute of the test. What follows a run's dispatch is booked in the minute of the dispatch.</summary>
    public IReadOnlyList<double> PerMinute => _perMinute;

    public long Dispatches { get; }

    /// <summary>Requests per run, averaged over the workload mix.</summary>
    public double PerRun { get; }

    public ImmutableArray<PlannedPhase> Phases { get; }

    /// <summary>The plan's highest rate. It is at the beginning or the end of a phase, since no rate function turns round.</summary>
    public double PeakRunsPerMinute =>
        Phases.Select(phase => Math.Max(phase.Rate.FirstPerMinute, phase.Rate.LastPerMinute)).DefaultIfEmpty(0).Max();

    /// <summary>Requests in the whole test, rounded up.</summary>
    public long Total => (long)Math.Ceiling(_perMinute.Sum() - 1e-6);

    /// <summary>What polling costs an identity that has nothing else to do, in requests an hour.</summary>
    internal static double PollsPerHour => PollsPerMinute * 60;

    public static RequestProfile Of(TestPlan plan)
    {
        var perMinute = new double[(int)Math.Ceiling(plan.Duration.TotalMinutes)];
        var costs = plan.Workload.Select(CostOfRun).ToArray();
        foreach (var arrival in plan.Arrivals())
            perMinute[MinuteOf(arrival)] += costs[arrival.WorkloadIndex];
        if (plan.PlannedArrivals > 0)
        {
            for (var minute = 0; minute < perMinute.Length; minute++)
                perMinute[minute] += PollsPerMinute;
        }

        return new RequestProfile(perMinute, plan);
    }

    /// <summary>As with phases, what is due exactly at a minute's end belongs to it.</summary>
    private static int MinuteOf(in Arrival arrival) => (int)(Math.Max(0, arrival.Offset.Ticks - 1) / TimeSpan.TicksPerMinute);

    private static double CostOfRun(TestPlan plan) =>
        plan.Workload.Sum(entry => entry.Weight * CostOfRun(entry)) / plan.Workload.Sum(entry => entry.Weight);

    private static double CostOfRun(WorkloadEntry entry) =>
        DispatchesPerRun + ((entry.JobsPerDispatch + JobsPerPage - 1) / JobsPerPage) + PollsPerRun;
}
