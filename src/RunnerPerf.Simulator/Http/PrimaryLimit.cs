using RunnerPerf.Simulator.Http.Json;

namespace RunnerPerf.Simulator.Http;

/// <summary>
/// Requests per user in an hour of test time. As on GitHub the hour starts with the user's first request, and then anew with
/// the first after it has ended.
/// </summary>
internal sealed class PrimaryLimit(int perHour, TimeProvider clock)
{
    private readonly Dictionary<string, Budget> _budgets = [];
    private readonly Lock _lock = new();

    public bool IsOn => perHour > 0;

    /// <returns>Whether there was one left.</returns>
    public bool TrySpend(string user)
    {
        lock (_lock)
        {
            ref var budget = ref Current(user);
            if (budget.Used >= perHour)
                return false;

            budget.Used++;
            return true;
        }
    }

    /// <summary>Gives back what an answer "not modified" does not cost.</summary>
    public void Refund(string user)
    {
        lock (_lock)
        {
            ref var budget = ref Current(user);
            budget.Used = Math.Max(0, budget.Used - 1);
        }
    }

    public RateDocument Read(string user)
    {
        lock (_lock)
        {
            var budget = Current(user);
            return new RateDocument(perHour, perHour - budget.Used, budget.ResetsAt.ToUnixTimeSeconds(), budget.Used);
        }
    }

    private ref Budget Current(string user)
    {
        ref var budget = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_budgets, user, out _);
        var now = clock.GetUtcNow();
        if (now >= budget.ResetsAt)
            budget = new Budget { ResetsAt = now.AddHours(1) };

        return ref budget;
    }

    private struct Budget
    {
        public int Used;
        public DateTimeOffset ResetsAt;
    }
}
