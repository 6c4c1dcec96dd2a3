using System.Collections.Immutable;

namespace RunnerPerf.Load.Configuration;

/// <summary>The main configuration file, <c>config/test_harness.yaml</c>, with environment variables filled in.</summary>
public sealed record HarnessConfiguration
{
    public GitHubSettings GitHub { get; init; } = new();

    public RunnerSettings Runners { get; init; } = new();

    public ReportingSettings Reporting { get; init; } = new();

    public TestSettings Tests { get; init; } = new();

    /// <summary>The defaults for tests that do not say otherwise; <c>null</c> where the file has none.</summary>
    public Plans.MonitoringSettings? Monitoring { get; init; }
}

public sealed record GitHubSettings
{
    public string Owner { get; init; } = "";

    public string Repo { get; init; } = "";

    public Secret? Token { get; init; }

    public Uri ApiUrl { get; init; } = new("https://api.github.com/");

    /// <summary>The branch or tag to dispatch on. Default <c>main</c>.</summary>
    public string Ref { get; init; } = "main";

    public GitHubLimits Limits { get; init; } = new();

    /// <summary>Further rate-limit budgets beside <see cref="Token"/>.</summary>
    public ImmutableArray<IdentitySettings> Identities { get; init; } = [];
}

/// <summary>A user's token, i.e. one rate-limit budget.</summary>
public sealed record IdentitySettings(string Name, Secret Token);

/// <summary>The limits to plan by and to keep; GitHub's own headers outrank them.</summary>
public sealed record GitHubLimits
{
    /// <summary>Requests per hour and identity; <c>null</c> for none (GitHub Enterprise Server). Default 5,000.</summary>
    public int? PrimaryPerHour { get; init; } = 5000;

    /// <summary>Requests under way at once and identity; <c>null</c> for none. Default 100.</summary>
    public int? Concurrent { get; init; } = 100;
}

public sealed record RunnerSettings
{
    /// <summary><c>public</c> or <c>self-hosted</c>.</summary>
    public string Type { get; init; } = "public";

    public ImmutableArray<string> Labels { get; init; } = [];
}

public sealed record ReportingSettings
{
    public ImmutableArray<string> OutputFormat { get; init; } = ["json", "html", "csv"];

    public int DashboardPort { get; init; } = 8080;
}

/// <summary>What the harness says about kinds of tests, for definitions in the short form (<c>test.parameters</c>).</summary>
public sealed record TestSettings
{
    public PerformanceTestSettings Performance { get; init; } = new();

    public LoadTestSettings Load { get; init; } = new();

    public StressTestSettings Stress { get; init; } = new();
}

public sealed record PerformanceTestSettings
{
    public bool Enabled { get; init; } = true;

    /// <summary>File names of the workflows that short definitions choose from by complexity.</summary>
    public ImmutableArray<string> Workflows { get; init; } = [];
}

public sealed record LoadTestSettings
{
    public bool Enabled { get; init; } = true;

    /// <summary>Workflows a minute.</summary>
    public double? SteadyStateRpm { get; init; }

    /// <summary>Workflows a minute.</summary>
    public double? PeakRpm { get; init; }
}

public sealed record StressTestSettings
{
    public bool Enabled { get; init; } = true;

    /// <summary>Workflows a minute.</summary>
    public double? MaxRpm { get; init; }

    /// <summary>Workflows a minute.</summary>
    public double? IncrementStep { get; init; }
}
