namespace RunnerPerf.Load.Budgets;

/// <summary>One limit beside what a plan needs of it.</summary>
/// <param name="Limit"><c>primary_per_hour</c>, ...</param>
/// <param name="Allowed">Over all identities.</param>
/// <param name="Needed">At the plan's peak.</param>
/// <param name="AllowedPerIdentity">What one identity gives.</param>
/// <param name="ExceededAt">When the plan first asks for more, from the start of the test; <c>null</c> when it never does.</param>
public sealed record LimitForecast(string Limit, long Allowed, long Needed, long AllowedPerIdentity, TimeSpan? ExceededAt)
{
    public bool Holds => ExceededAt is null;

    /// <summary>How many identities would carry the peak.</summary>
    public int IdentitiesNeeded => (int)Math.Max(1, (Needed + AllowedPerIdentity - 1) / AllowedPerIdentity);
}

/// <summary>Holds a plan against one of GitHub's limits.</summary>
internal interface ILimitRule
{
    LimitForecast Forecast(RequestProfile profile, int identities);
}

/// <summary>
/// The primary limit: so many requests an hour and identity. GitHub counts in windows that open with a request; taking every
/// sliding hour is the pessimistic reading.
/// (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api)
/// </summary>
internal sealed class PrimaryLimitRule(int perHour) : ILimitRule
{
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

        return new LimitForecast("primary_per_hour", allowed, (long)Math.Ceiling(peak - 1e-6), perHour, exceededAt);
    }
}
