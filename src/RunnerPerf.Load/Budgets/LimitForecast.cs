namespace RunnerPerf.Load.Budgets;

/// <summary>One limit beside what a plan needs of it.</summary>
/// <param name="Limit"><c>primary_per_hour</c>, ...</param>
/// <param name="Allowed">Over all identities.</param>
/// <param name="Needed">At the plan's peak.</param>
/// <param name="AllowedPerIdentity">What one identity gives.</param>
/// <param name="When">The words for that peak in a sentence: <c>in its busiest hour</c>.</param>
/// <param name="ExceededAt">When the plan first asks for more, from the start of the test; <c>null</c> when it never does.</param>
public sealed record LimitForecast(
    string Limit, long Allowed, long Needed, long AllowedPerIdentity, string When, TimeSpan? ExceededAt)
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
