using Akka.Actor;
using Akka.Event;
using RunnerPerf.Engine.Hosting;

namespace RunnerPerf.Engine.Coordination;

/// <summary>The conversation with the <see cref="Coordinator"/>: workers that join, and clients that want tests carried out.</summary>
public static class CoordinatorProtocol
{
    /// <summary>A worker (the sender) offers its node.</summary>
    public sealed record Join(string Node) : IEngineMessage;

    /// <summary>Carry out this test. Answered by <see cref="Accepted"/> or <see cref="Refused"/>; progress and end follow.</summary>
    public sealed record StartTest(TestRequest Request) : IEngineMessage;

    public sealed record Accepted(Guid TestId, IActorRef TestRun) : IEngineMessage;

    public sealed record Refused(string Reason) : IEngineMessage;

    /// <summary>Sent to the client that started the test, once, before anything is sent to GitHub.</summary>
    public sealed record TestStarting(Results.Records.TestHeader Header) : IEngineMessage;

    /// <summary>Sent to the client that started the test, a few times a second.</summary>
    public sealed record ProgressMade(TestProgress Progress) : IEngineMessage;

    /// <summary>Sent to the client that started the test, last.</summary>
    public sealed record TestEnded(TestOutcome Outcome) : IEngineMessage;

    internal sealed record NoWorkerCame : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly NoWorkerCame Instance = new();
    }
}
