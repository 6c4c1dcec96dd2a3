using System.Collections.Immutable;
using CsCheck;
using RunnerPerf.Load.Definitions;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Tests;

/// <summary>The canonical JSON of a plan is a definition of the same plan.</summary>
public sealed class PlanConfigurationTests
{
    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.OneOf(
            "null", "~", "true", "5", "''", "\"", "\\", "a: b", "- a", "#", " ", "<&'>", "${HOME}", "*a", "<<", "é", "日本語", "\uD83D\uDE00", "\u2028", "\u0085", "\uFEFF"),
        Gen.Char.AlphaNumeric.Array[1, 8].Select(letters => new string(letters)));

    private static readonly Gen<string> Text = Word.Array[1, 3].Select(words => string.Concat(words));

    private static readonly Gen<Rate> Rates = Gen.Select(
        Gen.Decimal[0, 100], Gen.Int[0, 6], Gen.OneOf(1L, 60, 90, 3600, 5400), (amount, digits, seconds) =>
            new Rate(Math.Round(amount, digits), TimeSpan.FromSeconds(seconds)));

    private static readonly Gen<TimeSpan> Durations = Gen.Long[1, TimeSpan.TicksPerMinute * 10].Select(ticks => new TimeSpan(ticks));

    private static readonly Gen<PhaseOutline> Phase = Gen.OneOf(
        Gen.Select(Rates, Durations, (rate, duration) => new PhaseOutline("", new ConstantRate(rate), duration)),
        Gen.Select(Rates, Rates, Durations, (from, to, duration) => new PhaseOutline("", new RampRate(from, to, duration), duration)),
        Gen.Select(Rates, Rates, Gen.Int[1, 9], Durations, (from, by, stairs, duration) =>
            new PhaseOutline("", new StepRate(from, by with { Amount = by.Amount + 1 }, new TimeSpan((duration.Ticks / stairs) + 1), duration), duration)),
        Durations.Select(duration => new PhaseOutline("", new PauseRate(), duration)));

    private static readonly Gen<WorkloadEntry> Entry = Gen.Select(Gen.Double[0.001, 1000], Gen.Select(Text, Text).Array[0, 3], Gen.Int[1, 300], Text.Null(), (weight, inputs, jobs, gitRef) =>
        new WorkloadEntry
        {
            Workflow = "a.yml",
            Weight = weight,
            JobsPerDispatch = jobs,
            Ref = string.IsNullOrWhiteSpace(gitRef) ? null : gitRef,
            Inputs = inputs.Where(input => input.Item1.Trim().Length > 0).DistinctBy(input => input.Item1)
                .ToImmutableSortedDictionary(input => input.Item1, input => input.Item2, StringComparer.Ordinal),
        });

    [Fact]
    public void ToJson_AnyPlan_ReadsBackAsTheSamePlan() =>
        Gen.Select(Text, Phase.Array[1, 4], Entry.Array[1, 3], Gen.ULong, Gen.Enum<ArrivalProcess>(), Gen.Enum<TestType>()).Sample(
            (name, phases, workload, seed, process, type) =>
            {
                name = string.Concat(name.Where(c => !char.IsControl(c)));
                var plan = new TestOutline
                {
                    Name = $"n{name}",
                    Type = type,
                    Seed = seed,
                    Process = process,
                    Phases = [.. phases.Select((phase, index) => phase with { Name = $"{name} {index}" })],
                    Workload = [.. workload],
                }.Resolve();
                var json = PlanConfiguration.ToJson(plan);

                var again = TestDefinitions.Read(json, "configuration.json");

                Assert.Equal(json, PlanConfiguration.ToJson(again));
                Assert.Equal((plan.Name, plan.Type, plan.Seed, plan.Process, plan.PlannedArrivals), (again.Name, again.Type, again.Seed, again.Process, again.PlannedArrivals));
                Assert.Equal(plan.Phases, again.Phases);
                Assert.Equal(plan.Workload.Select(entry => entry.Inputs), again.Workload.Select(entry => entry.Inputs));
                Assert.Equal(plan.Arrivals().Take(200), again.Arrivals().Take(200));
            },
            iter: 300);
}
