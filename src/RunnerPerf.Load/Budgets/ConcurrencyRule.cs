using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Budgets;

/// <summary>
/// Requests under way at once: by Little's law the rate of requests times how long an answer takes. One second is assumed,
/// about twice what GitHub takes for a dispatch.
/// </summary>
internal sealed class ConcurrencyRule(int concurrent) : ILimitRule
{
    private const double SecondsPerAnswer = 1;

    public LimitForecast Forecast(RequestProfile profile, int identities)
    {
        var allowed = (long)concurrent * identities;
        var perRunPerMinute = profile.PerRun * SecondsPerAnswer / 60;
        var needed = (long)Math.Ceiling((profile.PeakRunsPerMinute * perRunPerMinute) - 1e-6);
        var exceededAt = needed > allowed ? FirstAbove(profile, allowed / perRunPerMinute) : null;
        return new LimitForecast("concurrent", allowed, needed, concurrent, "at once", exceededAt);
    }

    private static TimeSpan? FirstAbove(RequestProfile profile, double perMinute)
    {
        foreach (var phase in profile.Phases)
        {
            if (phase.Rate.FirstPerMinute > perMinute)
                return phase.Start;
            if (phase.Rate.LastPerMinute > perMinute)
                return phase.Start + FirstAbove(phase, perMinute / 60);
        }

        return null;
    }

    /// <summary>In a phase whose rate rises through it: bisected to the second, which is fine enough for a forecast.</summary>
    private static TimeSpan FirstAbove(PlannedPhase phase, double perSecond)
    {
        var (below, above) = (0.0, phase.Duration.TotalSeconds);
        while (above - below > 1)
        {
            var middle = (below + above) / 2;
            (below, above) = phase.Rate.At(middle) > perSecond ? (below, middle) : (middle, above);
        }

        return TimeSpan.FromSeconds(Math.Floor(above));
    }
}
