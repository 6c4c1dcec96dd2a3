using RunnerPerf.Load.Definitions;

namespace RunnerPerf.Load.Tests.Schemas;

/// <summary>What the editor's schema says of a harness file is what the reader says.</summary>
public sealed class HarnessAgreementTests
{
    private const string GitHub = "github: {owner: o, repo: r, token: t}\n";

    public static TheoryData<string> Good { get; } =
    [
        GitHub,
        "github: {owner: '${SET}', repo: 'a-${SET}', token: '${SET}'}",
        "github: {owner: o, repo: r, identities: [{name: a, token: x}]}",
        "github: {owner: o, repo: r, token: t, api_url: https://github.example.com/api/v3, ref: v1, limits: {primary_per_hour: none, concurrent: 50}}",
        GitHub + "runners: {type: self-hosted, labels: [self-hosted, linux]}",
        GitHub + "runners:\ntests:\nmonitoring:\nreporting:",
        GitHub + "tests: {performance: {enabled: false, workflows: [a.yml]}, load: {steady_state_rpm: 0.5}, stress: {max_rpm: 200}}",
        GitHub + "monitoring: {poll_interval: 5, timeout: 1h, dispatch_tolerance: 30s}",
        GitHub + "reporting: {output_format: [md, junit], dashboard_port: '${PORT}'}",
    ];

    public static TheoryData<string> Bad { get; } =
    [
        "[]",
        "runners: {type: public}",
        "github:",
        "github: o/r",
        "github: {repo: r, token: t}",
        "github: {owner: o, token: t}",
        "github: {owner: o, repo: r}",
        "github: {owner: o, repo: r, token: }",
        "github: {owner: o, repo: o/r, token: t}",
        "github: {owner: o, repo: r, token: 'a b'}",
        "github: {owner: o, repo: r, tokn: t}",
        "github: {owner: o, repo: r, token: t, api_url: api.github.com}",
        "github: {owner: o, repo: r, token: t, limits: {primary_per_hour: 0}}",
        "github: {owner: o, repo: r, token: t, limits: {concurrent: many}}",
        "github: {owner: o, repo: r, token: t, limits: {secondary: 5}}",
        "github: {owner: o, repo: r, identities: []}",
        "github: {owner: o, repo: r, identities: [{name: a}]}",
        "github: {owner: o, repo: r, identities: [{token: x}]}",
        GitHub + "runner: {}",
        GitHub + "runners: {type: hosted}",
        GitHub + "runners: {labels: linux}",
        GitHub + "tests: {spike: {}}",
        GitHub + "tests: {performance: {enabled: perhaps}}",
        GitHub + "tests: {performance: {workflows: [dir/a.yml]}}",
        GitHub + "tests: {load: {peak_rpm: 0}}",
        GitHub + "tests: {stress: {max_rpm: fast}}",
        GitHub + "monitoring: {poll_interval: 5 parsecs}",
        GitHub + "monitoring: {interval: 5}",
        GitHub + "reporting: {output_format: [pdf]}",
        GitHub + "reporting: {output_format: json}",
        GitHub + "reporting: {dashboard_port: 70000}",
    ];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Harness_Sound_IsTakenBySchemaAndReader(string yaml)
    {
        Assert.Empty(await ConfigFiles.HarnessMistakes(yaml));
        Assert.NotEmpty(HarnessFiles.Read(yaml, "h.yaml", Environment).GitHub.Owner);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Harness_Faulty_IsRefusedBySchemaAndReader(string yaml)
    {
        Assert.NotEmpty(await ConfigFiles.HarnessMistakes(yaml));
        Assert.Throws<DefinitionException>(() => HarnessFiles.Read(yaml, "h.yaml", Environment));
    }

    private static string? Environment(string name) => name switch { "SET" => "x", "PORT" => "9000", _ => null };
}
