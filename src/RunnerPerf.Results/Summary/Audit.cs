using System.Collections.Immutable;

namespace RunnerPerf.Results.Summary;

/// <summary>Checks that every arrival has exactly one fate and every dispatched one exactly one run.</summary>
internal static class Audit
{
    /// <returns>A sentence for each rule that is broken.</returns>
    public static ImmutableArray<string> Of(ArrivalSection arrivals, ArrivalLedger ledger)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        Check(arrivals.Unsettled > 0, $"planned ({arrivals.Planned}) is not dispatched ({arrivals.Dispatched}) + rejected "
            + $"({arrivals.Rejected}) + dropped ({arrivals.Dropped}): {arrivals.Unsettled} arrivals have no known fate.");
        Check(arrivals.Lost > 0, $"{arrivals.Lost} dispatched runs were lost from sight.");
        Check(arrivals.Duplicated > 0, $"{arrivals.Duplicated} runs or arrivals are doubled: there must be one run per arrival.");
        Check(ledger.SettledAgain > 0, $"{ledger.SettledAgain} arrivals were reported with a second fate; the first was counted.");
        Check(ledger.FollowedAgain > 0, $"{ledger.FollowedAgain} runs were reported twice; the first report was counted.");
        Check(ledger.Unplanned > 0, $"{ledger.Unplanned} records speak of arrivals that are not in the plan.");
        return found.ToImmutable();

        void Check(bool broken, string sentence)
        {
            if (broken)
            {
                found.Add(sentence);
            }
        }
    }
}
