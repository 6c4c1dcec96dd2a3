using RunnerPerf.Load.Plans;
using RunnerPerf.Results;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Engine.Hosting;

/// <summary>A plan to be carried out.</summary>
public sealed record TestRequest
{
    public required Guid Id { get; init; }

    public required TestPlan Plan { get; init; }

    /// <summary>For the result sinks: the definition as JSON, without secrets.</summary>
    public required string ConfigurationJson { get; init; }

    /// <summary>The branch or tag for workload entries that name none.</summary>
    public required string DefaultRef { get; init; }
}

/// <summary>What to do with runs under way when a test is aborted.</summary>
public enum AbortMode
{
    /// <summary>Wait for them to end.</summary>
    Drain,

    /// <summary>Cancel them on GitHub, then wait for that.</summary>
    Cancel,

    /// <summary>Leave them and list them.</summary>
    Leave,
}

/// <summary>What a test came to.</summary>
public sealed record TestOutcome(TestHeader Header, TestEnd End, TestProgress Final);

/// <summary>A node of the engine in this process: an actor system with the roles coordinator and worker.</summary>
public interface ILoadTestEngine : IAsyncDisposable
{
    /// <summary>Carries out one test to its end, cleaning up included.</summary>
    /// <param name="request">The plan.</param>
    /// <param name="sinks">Where the records go. They are started, fed and completed here, but not disposed.</param>
    /// <param name="progress">Told about once a second of wall-clock time.</param>
    /// <exception cref="GitHub.Port.GitHubException">The test cannot go on: the identities were all refused.</exception>
    Task<TestOutcome> RunAsync(TestRequest request, IReadOnlyList<IRecordSink> sinks, IProgress<TestProgress>? progress);

    /// <summary>Stops sending at once, then ends the running test as told. A second call may only be harsher.</summary>
    void Abort(AbortMode mode, string by);
}
