using CsCheck;
using RunnerPerf.Load.Definitions;

namespace RunnerPerf.Load.Tests;

/// <summary>Whatever is in a file, its author gets a plan or sentences about it, never another exception.</summary>
public sealed class RobustnessTests
{
    private const string Definition = """
        # a comment
        test: {name: my_spike, type: spike, seed: 42}
        load:
          arrivals: poisson
          phases:
            - &base {name: baseline, constant: 5/min, for: 10m}
            - {<<: *base, name: up, for: 2m}
            - name: stairs
              step: {from: 10/min, by: 10/min, every: 10m}
              for: "60m"
            - {name: rest, pause: 30m}
        workload:
          - {workflow: simple.yml, weight: 3, inputs: {complexity: simple}, jobs_per_dispatch: 1}
        stop_when: ["workflow_timeout > 30min", 'queue_depth > 100', "failure_rate > 10%"]
        thresholds: ["p95(queue_time) < 5m"]
        monitoring: {poll_interval: 5s, timeout: 60m}
        """;

    private const string Harness = """
        github:
          owner: "your-org"
          repo: test-workflows
          token: "${GITHUB_TOKEN}"
          limits: {primary_per_hour: none, concurrent: 50}
          identities: [{name: second, token: "${GITHUB_TOKEN}"}]
        runners: {type: self-hosted, labels: [linux]}
        tests: {performance: {enabled: true, workflows: [simple_test.yml]}}
        reporting: {output_format: [json], dashboard_port: 8080}
        """;

    private static readonly Gen<string> Splinter = Gen.OneOf(
        Gen.OneOf(
            "", "\t", "\n", "\r\n", "\n\n  ", ":", ": ", "- ", "{", "}", "[", "]", ",", "'", "\"", "#", " #", "|", ">", "|-\n", "&a ", "*a",
            "*base", "<<: ", "!!int ", "!x ", "%YAML 9\n", "---\n", "...\n", "? ", "@", "`", "\0", "\u0085", "\u2028", "\uFEFF", "\uD83D\uDE00",
            "\uD83D", "\\", "\\x", "\\uD800", "~", "null", "true", "-1", "0", "1e999", "99999999999999999999", "NaN", ".inf", "${", "${}", "${NO}",
            "5/0m", "1/ms", "-5/min", "0.0000000000000000000000000001/s", "366d", "0.00000001s", "load:", "test:"),
        Gen.Char.Select(c => c.ToString()));

    [Fact]
    public void TestDefinitions_Mangled_GiveAPlanOrMistakes() =>
        Mangled(Definition).Sample(yaml => Survives(() => TestDefinitions.Read(yaml, "t.yaml"), yaml), iter: 4000);

    [Fact]
    public void HarnessFiles_Mangled_GiveAConfigurationOrMistakes() =>
        Mangled(Harness).Sample(
            yaml => Survives(() => HarnessFiles.Read(yaml, "h.yaml", name => name == "GITHUB_TOKEN" ? "ghp_secret" : null), yaml), iter: 3000);

    [Fact]
    public void Overrides_OfAnyKind_GiveAPlanOrMistakes() =>
        Gen.Select(
            Gen.OneOf("", "test", "load", "load.phases", "load.phases.0.for", "load.phases.3", "load.phases.4", "load.phases.-1.for",
                "workload.0.inputs.x", "workload.0.weight", "thresholds.0", "thresholds.9", "a..b", ".", "load.phases.2.step.by"),
            Splinter,
            Splinter)
            .Sample((path, a, b) => Survives(() => TestDefinitions.Read(Definition, "t.yaml", overrides: [$"{path}={a}{b}"]), Definition), iter: 2000);

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('-')]
    [InlineData('&')]
    [InlineData('?')]
    public void Definition_NestedVeryDeep_IsAMistake(char opening) =>
        Assert.Throws<DefinitionException>(() => TestDefinitions.Read(
            string.Concat(Enumerable.Repeat(opening is '[' or '{' or '&' ? $"{opening}" : $"{opening} ", 50_000)), "t.yaml"));

    [Theory]
    [InlineData("366d", "t.yaml:2:16: the phases last 732 days together; expected at most 366")]
    [InlineData("183d6h", "t.yaml:2:16: the phases last 366.5 days together; expected at most 366")]
    public void Definition_LongerThanAYear_IsAMistake(string duration, string expected)
    {
        var mistakes = Assert.Throws<DefinitionException>(() => TestDefinitions.Read(
            $"test: {{name: t, type: load}}\nload: {{phases: [{{pause: {duration}}}, {{pause: {duration}}}]}}", "t.yaml"));

        Assert.Equal(expected, mistakes.Message);
    }

    [Fact]
    public void Definition_PhaseNameOfTwoLines_IsAMistake()
    {
        var mistakes = Assert.Throws<DefinitionException>(() => TestDefinitions.Read(
            "test: {name: t, type: load}\nload: {phases: [{name: \"a\\nb\", pause: 1m}]}", "t.yaml"));

        Assert.Equal(
            "t.yaml:2:24: load.phases.0.name is too long or has several lines; expected at most 100 characters in one line", mistakes.Message);
    }

    private static Gen<string> Mangled(string document) => Gen.Select(Gen.Int[0, document.Length], Gen.Int[0, 6], Splinter)
        .Array[1, 3]
        .Select(cuts => cuts.Aggregate(document, (text, cut) =>
        {
            var (at, length, splinter) = cut;
            at = Math.Min(at, text.Length);
            return text[..at] + splinter + text[Math.Min(text.Length, at + length)..];
        }));

    private static void Survives(Func<object> read, string document)
    {
        try
        {
            Assert.NotNull(read());
        }
        catch (DefinitionException mistakes)
        {
            Assert.NotEmpty(mistakes.Errors);
            Assert.DoesNotContain("ghp_secret", mistakes.Message, StringComparison.Ordinal);
            var lines = document.Split('\n', '\r', '\u0085', '\u2028', '\u2029').Length + 1;
            Assert.All(mistakes.Errors, error =>
            {
                Assert.InRange(error.Line, 0, lines);
                Assert.InRange(error.Column, 0, document.Length + 1);
                Assert.NotEmpty(error.Message);
            });
        }
    }
}
