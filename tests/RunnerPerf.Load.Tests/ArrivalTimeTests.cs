using CsCheck;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Tests;

public sealed class ArrivalTimeTests
{
    private static readonly Gen<string> Phase = Gen.OneOf(
        Gen.Select(Gen.Int[0, 200], Gen.Int[1, 600], (rate, seconds) => $"constant: {rate}/min, for: {seconds}s"),
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200], Gen.Int[1, 600], (a, b, seconds) => $"ramp: {{from: {a}/min, to: {b}/min}}, for: {seconds}s"),
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 30], Gen.Int[1, 90], Gen.Int[1, 600], (a, by, every, seconds) =>
            $"step: {{from: {a}/min, by: {by}/min, every: {every}s}}, for: {seconds}s"),
        Gen.Int[1, 300].Select(seconds => $"pause: {seconds}s"));

    private static readonly Gen<string> Phases =
        Phase.Array[1, 5].Select(phases => string.Join(", ", phases.Select((phase, index) => $"{{name: p{index}, {phase}}}")));

    [Fact]
    public void Arrivals_AnyPhases_LieWhereTheNumericIntegralReachesTheirNumber() => Phases.Sample(
        phases =>
        {
            var plan = Plan.Of(phases);
            var integral = new NumericIntegral(plan);
            foreach (var arrival in plan.Arrivals())
            {
                var before = integral.UpTo(arrival.Offset.TotalSeconds - 0.01);
                var after = integral.UpTo(arrival.Offset.TotalSeconds + 0.01);
                Assert.InRange(arrival.Index + 1, before - 1e-6, after + 1e-6);
            }
        },
        iter: 100);

    [Fact]
    public void Arrivals_AnyPhases_AreInOrderInTheirPhaseAndCounted() => Phases.Sample(phases =>
    {
        foreach (var process in new[] { "regular", "poisson" })
        {
            var plan = Plan.Of(phases, process);
            var arrivals = plan.Arrivals().ToList();

            Assert.Equal(plan.PlannedArrivals, arrivals.Count);
            Assert.Equal(plan.PlannedArrivals, plan.Phases.Sum(phase => phase.Planned));
            Assert.Equal(Enumerable.Range(0, arrivals.Count).Select(index => (long)index), arrivals.Select(arrival => arrival.Index));
            Assert.True(arrivals.Zip(arrivals.Skip(1)).All(pair => pair.First.Offset <= pair.Second.Offset));
            for (var i = 0; i < plan.Phases.Length; i++)
            {
                var phase = plan.Phases[i];
                var own = arrivals.Where(arrival => arrival.PhaseIndex == i).ToList();
                Assert.Equal(phase.Planned, own.Count);
                Assert.All(own, arrival => Assert.InRange(arrival.Offset, phase.Start, phase.Start + phase.Duration));
            }
        }
    });

    [Fact]
    public void Arrivals_FromAnyIndex_EqualSkippingThere() => Gen.Select(Phases, Gen.Int[0, 3000]).Sample((phases, from) =>
    {
        foreach (var process in new[] { "regular", "poisson" })
        {
            var plan = Plan.Of(phases, process);
            Assert.Equal(plan.Arrivals().Skip(from), plan.Arrivals(from));
        }
    });

    [Fact]
    public void Arrivals_SameSeed_AreTheSame_OtherSeed_AreNot()
    {
        const string Phases = "{constant: 100/min, for: 10m}";

        Assert.Equal(Plan.Of(Phases, "poisson", 7).Arrivals(), Plan.Of(Phases, "poisson", 7).Arrivals());
        Assert.NotEqual(Plan.Of(Phases, "poisson", 7).Arrivals(), Plan.Of(Phases, "poisson", 8).Arrivals());
    }

    [Fact]
    public void Workload_ManyArrivals_ConvergesToTheWeights()
    {
        var plan = Plan.Of("{constant: 1000/s, for: 100s}", workload: "[{workflow: a.yml, weight: 3}, {workflow: b.yml}, {workflow: c.yml, weight: 6}]");

        var shares = plan.Arrivals().CountBy(arrival => arrival.WorkloadIndex).ToDictionary(pair => pair.Key, pair => pair.Value / 100_000.0);

        // Four standard errors of a share of 100,000 draws.
        Assert.InRange(shares[0], 0.3 - 0.006, 0.3 + 0.006);
        Assert.InRange(shares[1], 0.1 - 0.004, 0.1 + 0.004);
        Assert.InRange(shares[2], 0.6 - 0.0065, 0.6 + 0.0065);
    }

    /// <summary>The integral of the rates by the midpoint rule, second by second; phases and stairs begin at whole seconds.</summary>
    private sealed class NumericIntegral
    {
        private readonly TestPlan _plan;
        private readonly double[] _wholeSeconds;

        public NumericIntegral(TestPlan plan)
        {
            _plan = plan;
            _wholeSeconds = new double[(int)plan.Duration.TotalSeconds + 2];
            for (var second = 0; second < _wholeSeconds.Length - 1; second++)
                _wholeSeconds[second + 1] = _wholeSeconds[second] + RateAt(second + 0.5);
        }

        public double UpTo(double seconds)
        {
            var second = (int)Math.Floor(seconds);
            var width = seconds - second;
            return _wholeSeconds[second] + (RateAt(second + (width / 2)) * width);
        }

        private double RateAt(double seconds) =>
            _plan.Phases.FirstOrDefault(phase => seconds < (phase.Start + phase.Duration).TotalSeconds) is { } phase
                ? phase.Rate.At(seconds - phase.Start.TotalSeconds)
                : 0;
    }
}
