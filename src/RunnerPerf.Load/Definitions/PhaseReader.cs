using System.Collections.Immutable;
using RunnerPerf.Load.Definitions.Yaml;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Definitions;

/// <summary>Reads <c>load.phases</c>.</summary>
internal static class PhaseReader
{
    private static readonly string[] Kinds = ["constant", "ramp", "step", "pause"];

    public static ImmutableArray<PhaseOutline> Read(Section load)
    {
        var mistakes = load.Mistakes;
        if (load.RequiredNode("phases", "a list of phases, for example - {constant: 5/min, for: 10m}") is null)
            return [];
        var nodes = load.List("phases", "phases, for example - {constant: 5/min, for: 10m}");
        if (nodes.IsEmpty && load.Node("phases") is YamlList)
            mistakes.Add(load.PlaceOf("phases"), "load.phases is empty; expected at least one phase, for example - {constant: 5/min, for: 10m}");

        var names = new Dictionary<string, Place>(StringComparer.Ordinal);
        var phases = ImmutableArray.CreateBuilder<PhaseOutline>(nodes.Length);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (Section.Of(nodes[i], load.Path($"phases.{i}"), mistakes, ["name", .. Kinds, "for"]) is not { } section)
                continue;
            var name = section.Text("name", "the phase's name") ?? $"phase-{i + 1}";
            if (!names.TryAdd(name, section.PlaceOf("name")))
                mistakes.Add(section.PlaceOf("name"), $"the name '{name}' is given to two phases; the first is in line {names[name].Line}");
            if (ReadRate(section) is var (rate, duration))
                phases.Add(new PhaseOutline(name, rate, duration));
        }

        return phases.ToImmutable();
    }

    private static (RateFunction Rate, TimeSpan Duration)? ReadRate(Section phase)
    {
        var kinds = Kinds.Where(phase.Has).ToList();
        if (kinds.Count != 1)
        {
            var found = kinds.Count == 0 ? "a phase has no rate" : $"a phase has {string.Join(" and ", kinds)}";
            phase.Mistakes.Add(phase.At, $"{found}; expected exactly one of {NearestName.Listing(Kinds)}");
            return null;
        }

        if (kinds[0] == "pause")
            return ReadPause(phase);
        var duration = phase.RequiredDuration("for", "the phase's duration, for example 10m");
        RateFunction? rate = kinds[0] switch
        {
            "constant" => phase.Rate("constant") is { } constant ? new ConstantRate(constant) : null,
            "ramp" => ReadRamp(phase, duration),
            _ => ReadStep(phase, duration),
        };
        return rate is not null && duration is not null ? (rate, duration.Value) : null;
    }

    private static (RateFunction Rate, TimeSpan Duration)? ReadPause(Section phase)
    {
        if (phase.Has("for"))
            phase.Mistakes.Add(phase.PlaceOf("for"), "a pause says its duration itself, for example pause: 30m; remove 'for'");
        return phase.RequiredDuration("pause", "a duration, for example 30m") is { } duration
            ? (new PauseRate(), duration)
            : null;
    }

    private static RampRate? ReadRamp(Section phase, TimeSpan? duration)
    {
        if (Inner(phase, "ramp", "{from: 5/min, to: 100/min}", "from", "to") is not { } ramp)
            return null;
        var from = ramp.Rate("from");
        var to = ramp.Rate("to");
        return from is null || to is null || duration is null ? null : new RampRate(from.Value, to.Value, duration.Value);
    }

    private static StepRate? ReadStep(Section phase, TimeSpan? duration)
    {
        if (Inner(phase, "step", "{from: 10/min, by: 10/min, every: 10m}", "from", "by", "every") is not { } step)
            return null;
        var from = step.Rate("from");
        var by = step.Rate("by", signed: true);
        var every = step.RequiredDuration("every", "how long a stair lasts, for example 10m");
        if (by is { Amount: 0 })
            phase.Mistakes.Add(step.PlaceOf("by"), $"{step.Path("by")} is 0; expected a change of rate, or 'constant' instead of 'step'");
        if (from is null || by is null || every is null || duration is null)
            return null;

        var stairs = new StepRate(from.Value, by.Value, every.Value, duration.Value);
        if (stairs.Stairs > PlanLimits.Stairs)
            phase.Mistakes.Add(step.PlaceOf("every"), $"{stairs.Stairs} stairs; expected at most {PlanLimits.Stairs}: take 'ramp' or a longer 'every'");
        else if (LastStair(stairs).Sign < 0)
            phase.Mistakes.Add(step.PlaceOf("by"), "the stairs go down below 0; expected fewer or smaller stairs");
        else if (stairs.LastPerMinute > RateText.MaxPerSecond * 60.0)
            phase.Mistakes.Add(step.PlaceOf("by"), $"the last stair is above {RateText.MaxPerSecond}/s; expected fewer or smaller stairs");
        else
            return stairs;
        return null;
    }

    private static System.Numerics.BigInteger LastStair(StepRate step) =>
        (step.From.PerTick + (step.By.PerTick * Schedules.Rational.Of(step.Stairs - 1))).Numerator;

    private static Section? Inner(Section phase, string key, string example, params string[] keys) =>
        phase.RequiredNode(key, example) is null ? null : phase.Inner(key, keys);
}
