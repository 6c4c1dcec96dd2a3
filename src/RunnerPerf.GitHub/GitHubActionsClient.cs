using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Configuration;

namespace RunnerPerf.GitHub;

/// <summary>What the adapter needs to know beside the repository.</summary>
public sealed record GitHubClientOptions
{
    public required RepositoryTarget Repository { get; init; }

    public required Uri ApiUrl { get; init; }

    public required string Identity { get; init; }

    public required Secret Token { get; init; }

    /// <summary>Test time: limit windows and back-off run by it. Socket time-outs do not.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Told of every request; must return at once and may be called from several threads.</summary>
    public Action<ApiObservation>? Observer { get; init; }

    /// <summary>How long one try may take, wall clock. Default 30 s.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tries of a read. Default 4.</summary>
    public int ReadAttempts { get; init; } = 4;
}
