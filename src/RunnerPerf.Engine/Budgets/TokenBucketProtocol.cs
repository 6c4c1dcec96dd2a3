using Akka.Actor;
using Akka.Event;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.Engine.Budgets;

/// <summary>The conversation with a node's <see cref="TokenBucket"/>. It never crosses the wire.</summary>
public static class TokenBucketProtocol
{
    /// <summary>Asks for leave to make one call. Answered by exactly one <see cref="Granted"/>, however long that takes.</summary>
    /// <param name="Worth">Who goes first when not all may go.</param>
    /// <param name="Tag">Comes back in the answer.</param>
    public sealed record Acquire(Worth Worth, long Tag) : INoSerializationVerificationNeeded;

    /// <summary>Leave to make one call through <paramref name="GitHub"/>; to be given back by <see cref="Release"/>.</summary>
    /// <param name="Waited">Test time between asking and granting.</param>
    /// <param name="Throttled">The wait was owed to a rate limit.</param>
    public sealed record Granted(long Tag, string Identity, IGitHubActions GitHub, TimeSpan Waited, bool Throttled)
        : INoSerializationVerificationNeeded;

    /// <summary>The call is over, whatever came of it.</summary>
    public sealed record Release(string Identity) : INoSerializationVerificationNeeded;

    /// <summary>The identity was refused for a rate limit: nothing more for it before the time is over.</summary>
    public sealed record Limited(string Identity, TimeSpan For) : INoSerializationVerificationNeeded;

    /// <summary>What an answer's headers said.</summary>
    public sealed record Observed(ApiObservation Observation) : INoSerializationVerificationNeeded;

    /// <summary>Asks for a <see cref="BudgetStatus"/>.</summary>
    public sealed record GetStatus : INoSerializationVerificationNeeded
    {
        public static readonly GetStatus Instance = new();
    }

    /// <param name="Remaining">Requests left before the primary limit, over all identities; <c>null</c> when there is none.</param>
    /// <param name="Waiting">Calls that wait for leave now.</param>
    /// <param name="Throttled">Test time in which at least one dispatch was held back by a rate limit.</param>
    /// <param name="Requests">HTTP requests that cost budget.</param>
    public sealed record BudgetStatus(long? Remaining, int Waiting, TimeSpan Throttled, long Requests) : INoSerializationVerificationNeeded;

    internal sealed record Wake : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Wake Instance = new();
    }
}

/// <summary>What a call is worth when the budget is short, best first.</summary>
public enum Worth
{
    Dispatch,

    /// <summary>Ends a run: its jobs, its cancellation.</summary>
    Finish,

    Poll,
}
