using RunnerPerf.Simulator.Fleet;
using RunnerPerf.Simulator.Randomness;
using RunnerPerf.Simulator.Yaml;

namespace RunnerPerf.Simulator.Specification;

/// <summary>Reads the <c>pools</c> of a specification.</summary>
internal static class PoolReader
{
    private static readonly string[] Common = ["name", "labels", "type", "pick_up", "set_up"];

    public static IReadOnlyList<PoolSpecification> Read(YamlElement list)
    {
        var pools = new List<PoolSpecification>();
        foreach (var item in list.AsItems("pools"))
        {
            var pool = ReadPool(item);
            if (pools.Exists(p => p.Name == pool.Name))
                throw item.Error($"there is another pool named '{pool.Name}'");

            pools.Add(pool);
        }

        return pools.Count > 0 ? pools : throw list.Error("pools needs at least one pool");
    }

    private static PoolSpecification ReadPool(YamlElement item)
    {
        var type = item.Require("type", "a pool");
        var kind = type.AsText("type");
        PoolSpecification pool = kind switch
        {
            "fixed" => ReadFixed(item),
            "hosted" => ReadHosted(item),
            "autoscaled" => ReadAutoscaled(item),
            _ => throw type.Error($"unknown type '{kind}'{NearestName.Hint(kind, ["fixed", "hosted", "autoscaled"])}"),
        };
        return pool with
        {
            PickUp = Law(item, "pick_up", pool.PickUp),
            SetUp = Law(item, "set_up", pool.SetUp),
        };
    }

    private static PoolSpecification.Fixed ReadFixed(YamlElement item)
    {
        item.AllowOnly("a fixed pool", [.. Common, "runners"]);
        return new PoolSpecification.Fixed(item.Require("runners", "a fixed pool").AsCount("runners", atLeast: 1))
        {
            Name = Name(item),
            Labels = Labels(item),
        };
    }

    private static PoolSpecification.Hosted ReadHosted(YamlElement item)
    {
        item.AllowOnly("a hosted pool", [.. Common, "concurrency", "boot"]);
        return new PoolSpecification.Hosted(item.Require("concurrency", "a hosted pool").AsCount("concurrency", atLeast: 1))
        {
            Name = Name(item),
            Labels = Labels(item),
            Boot = Law(item, "boot", DurationLaw.Zero),
        };
    }

    private static PoolSpecification.Autoscaled ReadAutoscaled(YamlElement item)
    {
        item.AllowOnly("an autoscaled pool", [.. Common, "min", "max", "scale_up_delay", "boot", "idle"]);
        var min = item.Find("min")?.AsCount("min", atLeast: 0) ?? 0;
        var maximum = item.Require("max", "an autoscaled pool");
        var max = maximum.AsCount("max", atLeast: 1);
        if (max < min)
            throw maximum.Error($"max ({max}) must not be less than min ({min})");

        var pool = new PoolSpecification.Autoscaled(min, max)
        {
            Name = Name(item),
            Labels = Labels(item),
            ScaleUpDelay = Law(item, "scale_up_delay", DurationLaw.Zero),
            Boot = Law(item, "boot", DurationLaw.Zero),
        };
        return item.Find("idle") is { } idle ? pool with { Idle = idle.AsDuration("idle") } : pool;
    }

    private static string Name(YamlElement item) => item.Require("name", "a pool").AsText("name");

    private static IReadOnlyList<string> Labels(YamlElement item)
    {
        var labels = item.Require("labels", "a pool");
        return labels.AsTexts("labels") is { Count: > 0 } texts ? texts : throw labels.Error("labels needs at least one label");
    }

    private static DurationLaw Law(YamlElement item, string key, DurationLaw otherwise) =>
        item.Find(key) is { } element ? element.AsLaw(key) : otherwise;
}
