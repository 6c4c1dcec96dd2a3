using RunnerPerf.GitHub.Port;

namespace RunnerPerf.Engine.Hosting;

/// <summary>What a node of the engine needs to know.</summary>
public sealed record EngineSettings
{
    /// <summary>Names this node in results. Default: the machine's name.</summary>
    public string NodeName { get; init; } = Environment.MachineName;

    /// <summary>Test time.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Seconds of test time per second of the wall clock; 1 against the real GitHub.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>Our clock minus GitHub's, as measured before the test.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>Identities, i.e. rate-limit budgets; this node's share of each.</summary>
    public required IReadOnlyList<IdentityBudget> Identities { get; init; }

    /// <summary>Where the identities' adapters publish what they see of every request.</summary>
    public required ApiObservationHub Observations { get; init; }

    /// <summary>HOCON files laid over what is built in, the last one winning.</summary>
    public IReadOnlyList<string> HoconFiles { get; init; } = [];

    /// <summary>Dispatcher actors of this node. Each may have many requests under way. Default 4.</summary>
    public int Dispatchers { get; init; } = 4;

    /// <summary>How long after an answer was lost its run is looked for before it may be sent again. Default 60 s of test time.</summary>
    public TimeSpan ReconciliationWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The name of the workflow input that carries the correlation key. Default <c>correlation_id</c>.</summary>
    public string CorrelationInput { get; init; } = "correlation_id";
}

/// <param name="Name">As in the API observations.</param>
/// <param name="PrimaryPerHour"><c>null</c> for no limit.</param>
/// <param name="Concurrent">Requests under way at once; <c>null</c> for no limit.</param>
/// <param name="GitHub">The adapter that pays with this budget.</param>
public sealed record IdentityBudget(string Name, int? PrimaryPerHour, int? Concurrent, IGitHubActions GitHub);
