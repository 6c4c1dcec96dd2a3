using System.Collections.Immutable;
using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Definitions.Yaml;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Definitions;

/// <summary>Reads a whole test definition.</summary>
internal static class TestDefinitionReader
{
    private static readonly Dictionary<string, TestType> Types = Enum.GetValues<TestType>().ToDictionary(Words.Of);

    private static readonly Dictionary<string, ArrivalProcess> Processes = Enum.GetValues<ArrivalProcess>().ToDictionary(Words.Of);

    private static readonly string[] LongForm = ["load", "workload"];

    /// <returns><c>null</c> when the mistakes leave nothing to plan.</returns>
    public static TestOutline? Read(YamlNode root, string file, HarnessConfiguration? harness, Mistakes mistakes)
    {
        if (root is YamlScalar { IsNull: true })
        {
            mistakes.Add(Place.Whole(file), "the file is empty; expected a test definition with 'test' and 'load'");
            return null;
        }

        if (Section.Of(root, "", mistakes, "test", "load", "workload", "stop_when", "thresholds", "monitoring") is not { } document)
            return null;
        document.RequiredNode("test", "the test's name and type, for example test: {name: my_spike, type: spike}");
        var test = document.Inner("test", "name", "type", "seed", "parameters", "metrics");
        var load = ReadLoad(document, test, harness);

        return new TestOutline
        {
            Name = test is null ? "" : ReadName(test) ?? "",
            Type = test is null ? TestType.Load : ReadType(test) ?? TestType.Load,
            Seed = test is null ? TestOutline.DefaultSeed : ReadSeed(test) ?? TestOutline.DefaultSeed,
            Process = load.Process,
            Phases = load.Phases,
            Workload = load.Workload,
            StopWhen = CriteriaReader.Read(document, "stop_when"),
            Thresholds = CriteriaReader.Read(document, "thresholds"),
            Monitoring = MonitoringReader.Read(document, harness?.Monitoring ?? new()) ?? harness?.Monitoring ?? new(),
            Metrics = test is null ? [] : ReadMetrics(test),
        };
    }

    private static Load ReadLoad(Section document, Section? test, HarnessConfiguration? harness)
    {
        if (test is not null && test.Has("parameters"))
        {
            foreach (var key in LongForm.Where(document.Has))
            {
                document.Mistakes.Add(
                    document.PlaceOf(key), $"'{key}' and test.parameters both say what to dispatch; expected one of the two forms");
            }

            test.RequiredNode("parameters", "for example {workflows: 10, complexity: simple, parallel: true}");
            var (phases, workload) = LegacyParameters.Read(test, harness);
            return new Load(ArrivalProcess.Regular, phases, workload);
        }

        document.RequiredNode("load", "the phases, for example load: {phases: [{constant: 5/min, for: 10m}]}");
        var load = document.Inner("load", "arrivals", "phases");
        return new Load(
            load?.Choice("arrivals", Processes) ?? ArrivalProcess.Regular,
            load is null ? [] : PhaseReader.Read(load),
            WorkloadReader.Read(document));
    }

    private static string? ReadName(Section test)
    {
        if (test.RequiredText("name", "the test's name, for example my_spike") is not { } name)
            return null;
        if (name.Length <= 100 && !name.Any(char.IsControl))
            return name;
        test.Mistakes.Add(test.PlaceOf("name"), "test.name is too long or has several lines; expected at most 100 characters in one line");
        return null;
    }

    private static TestType? ReadType(Section test)
    {
        test.RequiredNode("type", NearestName.Listing(Types.Keys));
        return test.Choice("type", Types);
    }

    private static ulong? ReadSeed(Section test)
    {
        if (test.Node("seed") is not { } node)
            return null;
        if (node is YamlScalar scalar && scalar.Text.All(char.IsAsciiDigit) && ulong.TryParse(scalar.Text, out var seed))
            return seed;
        test.Mistakes.Add(node.At, $"test.seed is {node.Shown}; expected a whole number from 0 to {ulong.MaxValue}");
        return null;
    }

    private static ImmutableArray<string> ReadMetrics(Section test)
    {
        var metrics = ImmutableArray.CreateBuilder<string>();
        foreach (var node in test.List("metrics", "metrics, for example queue_time"))
        {
            if (test.Text(node, "test.metrics", "a metric's name, for example queue_time") is not { } name)
                continue;
            if (MetricNames.Reported.Contains(name))
                metrics.Add(name);
            else
                test.Mistakes.Add(node.At, $"'{name}' is not a metric; {NearestName.Hint(name, MetricNames.Reported)}");
        }

        return metrics.ToImmutable();
    }

    private sealed record Load(
        ArrivalProcess Process, ImmutableArray<PhaseOutline> Phases, ImmutableArray<WorkloadEntry> Workload);
}
