using Akka.Actor;
using RunnerPerf.Engine.Hosting;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Engine.Working;

/// <summary>The conversation between the coordinator's test runs and a node's <see cref="Worker"/>.</summary>
public static class WorkerProtocol
{
    /// <summary>Make ready for a test. The sender is its test run, which the new share answers.</summary>
    /// <param name="StartedAt">Test time of offset zero; lies a little ahead.</param>
    /// <param name="RunFeed">The repository's.</param>
    public sealed record Prepare(
        Guid TestId, TestPlan Plan, DateTimeOffset StartedAt, string DefaultRef, IActorRef RunFeed) : IEngineMessage;

    /// <summary>The test is over: let go of everything that belongs to it.</summary>
    public sealed record Release(Guid TestId) : IEngineMessage;
}
