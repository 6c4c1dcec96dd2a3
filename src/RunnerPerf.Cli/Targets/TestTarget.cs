using RunnerPerf.Engine.Hosting;
using RunnerPerf.GitHub;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Configuration;

namespace RunnerPerf.Cli.Targets;

/// <summary>What a test is run against: a repository on some server, the identities that pay, and the clock they live by.</summary>
internal sealed class TestTarget : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _owned = new();

    public required RepositoryTarget Repository { get; init; }

    public required Uri ApiUrl { get; init; }

    /// <summary>Test time.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Seconds of test time per second of the wall clock; 1 against the real GitHub.</summary>
    public required double TimeScale { get; init; }

    /// <summary>The server is a RunnerPerf simulator, in this process or another.</summary>
    public required bool Simulated { get; init; }

    public required string DefaultRef { get; init; }

    public required GitHubLimits Limits { get; init; }

    public required ApiObservationHub Observations { get; init; }

    /// <summary>Adapters by identity name, the main one first.</summary>
    public required IReadOnlyList<(string Name, GitHubActionsClient GitHub)> Identities { get; init; }

    public IGitHubActions Main => Identities[0].GitHub;

    public IRepositoryInspection Inspection => Identities[0].GitHub;

    /// <summary>For titles and messages.</summary>
    public string Description => Simulated
        ? $"a simulator{(TimeScale == 1 ? "" : $", time x{Rendering.Format.Number(TimeScale)}")}"
        : $"{Repository} at {ApiUrl.Host}";

    /// <summary>Disposed with the target, the latest first.</summary>
    public TestTarget Owning(IAsyncDisposable part)
    {
        _owned.Push(part);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, github) in Identities)
        {
            github.Dispose();
        }

        while (_owned.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }
}
