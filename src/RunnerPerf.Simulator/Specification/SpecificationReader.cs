using System.Globalization;
using RunnerPerf.Simulator.Randomness;
using RunnerPerf.Simulator.Yaml;

namespace RunnerPerf.Simulator.Specification;

/// <summary>Reads a specification from YAML. Unknown keys are errors: a typing mistake must not silently mean a default.</summary>
internal static class SpecificationReader
{
    public static SimulatorSpecification Read(YamlFile file)
    {
        if (file.Root is not { IsNull: false } root)
            throw new SimulatorConfigurationException(file.Name, 1, 1, "the specification is empty; it needs at least 'pools'");

        root.AllowOnly(
            "the specification", "seed", "clock_start", "pools", "workflows", "list_lag", "conclude_lag", "cancel_lag", "latency",
            "limits", "identities", "repositories", "branches", "faults");
        var defaults = new SimulatorSpecification { Pools = [] };
        if (root.Find("faults") is { IsNull: false } faults && faults.AsItems("faults").Any())
            throw faults.Error("faults cannot be simulated by this version; leave the list empty");

        return defaults with
        {
            Seed = root.Find("seed") is { } seed ? ReadSeed(seed) : defaults.Seed,
            ClockStart = root.Find("clock_start") is { } start ? ReadTime(start) : null,
            Pools = PoolReader.Read(root.Require("pools", "the specification")),
            Workflows = root.Find("workflows") is { } workflows ? WorkflowSpecificationReader.Read(workflows) : [],
            ListLag = Law("list_lag", defaults.ListLag),
            ConcludeLag = Law("conclude_lag", defaults.ConcludeLag),
            CancelLag = Law("cancel_lag", defaults.CancelLag),
            Latency = Law("latency", defaults.Latency),
            Limits = root.Find("limits") is { } limits ? ReadLimits(limits) : defaults.Limits,
            Identities = root.Find("identities") is { } identities ? ReadIdentities(identities) : [],
            Repositories = root.Find("repositories") is { } repositories ? ReadRepositories(repositories) : [],
            Branches = root.Find("branches") is { } branches ? ReadBranches(branches) : defaults.Branches,
        };

        DurationLaw Law(string key, DurationLaw otherwise) => root.Find(key) is { } element ? element.AsLaw(key) : otherwise;
    }

    private static ulong ReadSeed(YamlElement seed) =>
        ulong.TryParse(seed.AsText("seed"), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw seed.Error($"seed must be a whole number from 0 on, not '{seed.AsText("seed")}'");

    private static DateTimeOffset ReadTime(YamlElement element)
    {
        var text = element.AsText("clock_start");
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out var time)
            ? time
            : throw element.Error($"clock_start must be a time such as 2026-01-05T08:00:00Z, not '{text}'");
    }

    private static LimitSpecification ReadLimits(YamlElement limits)
    {
        limits.AllowOnly("limits", "primary_per_hour", "secondary", "content_creation", "enterprise_server");
        var defaults = new LimitSpecification();
        return new LimitSpecification
        {
            PrimaryPerHour = limits.Find("primary_per_hour")?.AsCount("primary_per_hour", atLeast: 0) ?? defaults.PrimaryPerHour,
            Secondary = limits.Find("secondary")?.AsBoolean("secondary") ?? defaults.Secondary,
            ContentCreation = limits.Find("content_creation")?.AsBoolean("content_creation") ?? defaults.ContentCreation,
            EnterpriseServer = limits.Find("enterprise_server")?.AsBoolean("enterprise_server") ?? defaults.EnterpriseServer,
        };
    }

    private static List<IdentitySpecification> ReadIdentities(YamlElement list)
    {
        var identities = new List<IdentitySpecification>();
        foreach (var item in list.AsItems("identities"))
        {
            item.AllowOnly("an identity", "token", "user");
            var token = item.Require("token", "an identity").AsText("token");
            if (identities.Exists(i => i.Token == token))
                throw item.Error("this token has been listed before");

            identities.Add(new IdentitySpecification(token, item.Require("user", "an identity").AsText("user")));
        }

        return identities;
    }

    private static IReadOnlyList<string> ReadRepositories(YamlElement list)
    {
        foreach (var item in list.AsItems("repositories"))
        {
            var text = item.AsText("a repository");
            if (text.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
                throw item.Error($"a repository is written owner/name, not '{text}'");
        }

        return list.AsTexts("repositories");
    }

    private static IReadOnlyList<string> ReadBranches(YamlElement list) =>
        list.AsTexts("branches") is { Count: > 0 } branches ? branches : throw list.Error("branches needs at least one name");
}
