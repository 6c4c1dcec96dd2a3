using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Configuration;

namespace RunnerPerf.GitHub;

/// <summary>What the adapter needs to know beside the repository.</summary>
public sealed record GitHubClientOptions
{
    public required RepositoryTarget Repository { get; init; }

    /// <summary>Used as it is given, base path included: <c>https://ghe.example.com/api/v3/</c>.</summary>
    public required Uri ApiUrl { get; init; }

    public required string Identity { get; init; }

    public required Secret Token { get; init; }

    /// <summary>Test time: limit windows are computed in it. Socket time-outs and back-off run by the wall clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Told of every request; must return at once and may be called from several threads.</summary>
    public Action<ApiObservation>? Observer { get; init; }

    /// <summary>How long one try may take, wall clock. Default 30 s.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tries of a read. Default 4.</summary>
    public int ReadAttempts { get; init; } = 4;

    /// <summary>How long a read may take with all its tries and waits, wall clock. Default 60 s.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>About how long to wait before the second try of a read; doubles from try to try. Default 300 ms, wall clock.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>For what only the surroundings know: a company's certificate authority, a proxy other than the environment's.</summary>
    public Action<SocketsHttpHandler>? ConfigureConnections { get; init; }
}
