using System.Collections.Immutable;
using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Definitions.Yaml;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Definitions;

/// <summary>Reads a whole harness file.</summary>
internal static class HarnessReader
{
    private static readonly string[] RunnerTypes = ["public", "self-hosted"];

    private static readonly string[] OutputFormats = ["json", "html", "csv", "md", "junit"];

    public static HarnessConfiguration Read(YamlNode root, string file, bool requireAccess, Mistakes mistakes)
    {
        if (root is YamlScalar { IsNull: true })
        {
            if (requireAccess)
                mistakes.Add(Place.Whole(file), "the file is empty; expected a harness file with 'github'");
            return new HarnessConfiguration();
        }

        if (Section.Of(root, "", mistakes, "github", "runners", "tests", "monitoring", "reporting") is not { } document)
            return new HarnessConfiguration();
        return new HarnessConfiguration
        {
            GitHub = GitHubReader.Read(document, requireAccess),
            Runners = ReadRunners(document),
            Tests = ReadTests(document),
            Monitoring = MonitoringReader.Read(document, new MonitoringSettings()),
            Reporting = ReadReporting(document),
        };
    }

    private static RunnerSettings ReadRunners(Section document)
    {
        var defaults = new RunnerSettings();
        if (document.Inner("runners", "type", "labels") is not { } runners)
            return defaults;
        return new RunnerSettings
        {
            Type = runners.Word("type", RunnerTypes) ?? defaults.Type,
            Labels = runners.Texts("labels", "runner labels", "a label, for example self-hosted"),
        };
    }

    private static ReportingSettings ReadReporting(Section document)
    {
        var defaults = new ReportingSettings();
        if (document.Inner("reporting", "output_format", "dashboard_port") is not { } reporting)
            return defaults;
        return new ReportingSettings
        {
            OutputFormat = reporting.Node("output_format") is null
                ? defaults.OutputFormat
                : [.. reporting.Words("output_format", "formats", OutputFormats).Distinct()],
            DashboardPort = (int)(reporting.WholeNumber("dashboard_port", 0, 65_535) ?? defaults.DashboardPort),
        };
    }

    private static TestSettings ReadTests(Section document)
    {
        if (document.Inner("tests", "performance", "load", "stress") is not { } tests)
            return new TestSettings();
        var performance = tests.Inner("performance", "enabled", "workflows");
        var load = tests.Inner("load", "enabled", "steady_state_rpm", "peak_rpm");
        var stress = tests.Inner("stress", "enabled", "max_rpm", "increment_step");
        return new TestSettings
        {
            Performance = new PerformanceTestSettings
            {
                Enabled = performance?.Flag("enabled") ?? true,
                Workflows = performance is null ? [] : ReadWorkflows(performance),
            },
            Load = new LoadTestSettings
            {
                Enabled = load?.Flag("enabled") ?? true,
                SteadyStateRpm = load?.Positive("steady_state_rpm"),
                PeakRpm = load?.Positive("peak_rpm"),
            },
            Stress = new StressTestSettings
            {
                Enabled = stress?.Flag("enabled") ?? true,
                MaxRpm = stress?.Positive("max_rpm"),
                IncrementStep = stress?.Positive("increment_step"),
            },
        };
    }

    private static ImmutableArray<string> ReadWorkflows(Section performance)
    {
        var workflows = ImmutableArray.CreateBuilder<string>();
        foreach (var node in performance.List("workflows", "workflow files"))
        {
            var path = performance.Path("workflows");
            if (performance.Text(node, path, WorkloadReader.FileNameExpected) is not { } file)
                continue;
            if (WorkloadReader.IsWorkflow(file))
                workflows.Add(file);
            else
                performance.Mistakes.Add(node.At, $"{path} has {node.Shown}; expected {WorkloadReader.FileNameExpected}");
        }

        return workflows.ToImmutable();
    }
}
