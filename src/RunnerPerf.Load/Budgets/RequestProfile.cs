using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Budgets;

/// <summary>The API requests that a plan is expected to make, minute by minute.</summary>
public sealed class RequestProfile
{
    /// <summary>One dispatch and one read of the jobs.</summary>
    private const double FixedPerRun = 2;

    /// <summary>
    /// What polling the run list costs per run at most: a page shows a hundred runs, and is read when about four of them are
    /// expected to have ended.
    /// </summary>
    private const double PollsPerRun = 0.3;

    /// <summary>Without news, the list is looked at about once a minute.</summary>
    private const double PollsPerMinute = 1;

    private readonly double[] _perMinute;

    private RequestProfile(double[] perMinute, long dispatches)
    {
        _perMinute = perMinute;
        Dispatches = dispatches;
    }

    /// <summary>Requests in each minute of the test. What follows a run's dispatch is booked in the minute of the dispatch.</summary>
    public IReadOnlyList<double> PerMinute => _perMinute;

    public long Dispatches { get; }

    /// <summary>Requests in the whole test, rounded up.</summary>
    public long Total => (long)Math.Ceiling(_perMinute.Sum() - 1e-6);

    public static RequestProfile Of(TestPlan plan)
    {
        var perMinute = new double[(int)Math.Ceiling(plan.Duration.TotalMinutes) + 1];
        foreach (var arrival in plan.Arrivals())
            perMinute[(int)(arrival.Offset.Ticks / TimeSpan.TicksPerMinute)] += FixedPerRun + PollsPerRun;
        if (plan.PlannedArrivals > 0)
        {
            for (var minute = 0; minute < perMinute.Length - 1; minute++)
                perMinute[minute] += PollsPerMinute;
        }

        return new RequestProfile(perMinute, plan.PlannedArrivals);
    }
}
