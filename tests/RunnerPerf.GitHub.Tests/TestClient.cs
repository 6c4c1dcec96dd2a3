using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Configuration;

namespace RunnerPerf.GitHub.Tests;

/// <summary>Clients as the tests need them.</summary>
internal static class TestClient
{
    public const string Token = "ghs_TheTokenThatNobodyMaySee_0123456789";

    public static DispatchRequest Dispatch { get; } = new(
        "simple.yml", "main", new Dictionary<string, string> { ["correlation_id"] = "rp-7" });

    public static GitHubClientOptions Options(Uri address) => new()
    {
        Repository = new RepositoryTarget("octo", "load"),
        ApiUrl = address,
        Identity = "main",
        Token = new Secret(Token),
        Clock = TimeProvider.System,
        RetryDelay = TimeSpan.FromMilliseconds(1),
    };

    public static GitHubActionsClient For(Uri address) => new(Options(address));
}
