namespace RunnerPerf.Load.Budgets;

/// <summary>
/// The primary limit: so many requests an hour and identity. GitHub counts in windows that open with a request; taking every
/// sliding hour is the pessimistic reading.
/// (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api)
/// </summary>
internal sealed class PrimaryLimitRule(int perHour) : ILimitRule
{
    public const string Name = "primary_per_hour";

    private const int MinutesInWindow = 60;

    public LimitForecast Forecast(RequestProfile profile, int identities)
    {
        var allowed = (long)perHour * identities;
        var (sum, peak) = (0.0, 0.0);
        TimeSpan? exceededAt = null;
        for (var minute = 0; minute < profile.PerMinute.Count; minute++)
        {
            sum += profile.PerMinute[minute];
            if (minute >= MinutesInWindow)
                sum -= profile.PerMinute[minute - MinutesInWindow];
            peak = Math.Max(peak, sum);
            if (exceededAt is null && sum > allowed + 1e-6)
                exceededAt = TimeSpan.FromMinutes(minute);
        }

        return new LimitForecast(Name, allowed, (long)Math.Ceiling(peak - 1e-6), perHour, "in its busiest hour", exceededAt);
    }
}
