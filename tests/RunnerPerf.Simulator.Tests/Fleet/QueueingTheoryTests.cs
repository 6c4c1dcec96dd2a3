using System.Diagnostics;
using RunnerPerf.Simulator.Fleet;
using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Tests.Fleet;

/// <summary>The fleet is a queueing system: where theory has a formula, the fleet must agree with it.</summary>
public sealed class QueueingTheoryTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Service = TimeSpan.FromSeconds(60);

    [Fact]
    public void Fleet_MM4At80Percent_MeanWaitIsErlangC()
    {
        const int Jobs = 2_000_000;
        const int Runners = 4;
        var interArrival = new DurationLaw.Exponential(Service / (Runners * 0.8));

        var started = Stopwatch.GetTimestamp();
        var measured = MeanWait(Runners, interArrival, new DurationLaw.Exponential(Service), Jobs, seed: 1);
        var took = Stopwatch.GetElapsedTime(started);

        var expected = ErlangC(Runners, 0.8 * Runners) * Service.TotalSeconds / (Runners * (1 - 0.8));
        output.WriteLine($"mean wait {measured:F3} s, Erlang C {expected:F3} s; {Jobs / took.TotalSeconds / 1e6:F2} M jobs/s");
        Assert.InRange(measured, expected * 0.97, expected * 1.03);
    }

    [Fact]
    public void Fleet_MD1At70Percent_MeanWaitIsPollaczekKhinchine()
    {
        const double Load = 0.7;
        var measured = MeanWait(1, new DurationLaw.Exponential(Service / Load), new DurationLaw.Constant(Service), 500_000, seed: 2);

        // Wq = rho * s * (1 + cv^2) / (2 (1 - rho)), with cv = 0 for constant service.
        var expected = Load * Service.TotalSeconds / (2 * (1 - Load));
        output.WriteLine($"mean wait {measured:F3} s, Pollaczek-Khinchine {expected:F3} s");
        Assert.InRange(measured, expected * 0.97, expected * 1.03);
    }

    [Fact]
    public void Fleet_MG1WithLogNormalService_MeanWaitIsPollaczekKhinchine()
    {
        const double Load = 0.6;
        var service = new DurationLaw.LogNormal(TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(120));
        var mean = service.Mean.TotalSeconds;
        var measured = MeanWait(1, new DurationLaw.Exponential(service.Mean / Load), service, 500_000, seed: 3);

        // For a log-normal law cv^2 = exp(sigma^2) - 1 and mean = median * exp(sigma^2 / 2).
        var squaredVariation = Math.Pow(mean / 40, 2) - 1;
        var expected = Load * mean * (1 + squaredVariation) / (2 * (1 - Load));
        output.WriteLine($"mean wait {measured:F3} s, Pollaczek-Khinchine {expected:F3} s");
        Assert.InRange(measured, expected * 0.97, expected * 1.03);
    }

    [Fact]
    public void Fleet_HostedPoolWithConstantBoot_OccupiesTheMachineDuringBoot()
    {
        // Boot-up is part of the time that a machine is taken: M/M/c no more, but M/G/1 for a cap of one.
        var boot = TimeSpan.FromSeconds(10);
        var pool = new PoolSpecification.Hosted(1)
        {
            Name = "hosted",
            Labels = ["x"],
            Boot = new DurationLaw.Constant(boot),
        };
        var occupied = Service + boot;
        const double Load = 0.5;
        var measured = MeanWait(pool, new DurationLaw.Exponential(occupied / Load), new DurationLaw.Constant(Service), 400_000, 4);

        var expected = (Load * occupied.TotalSeconds / (2 * (1 - Load))) + boot.TotalSeconds;
        Assert.InRange(measured, expected * 0.97, expected * 1.03);
    }

    /// <summary>The probability of having to wait in M/M/c at an offered load of <paramref name="load"/> Erlang.</summary>
    private static double ErlangC(int servers, double load)
    {
        var term = 1.0;
        var sum = 0.0;
        for (var k = 0; k < servers; k++)
        {
            sum += term;
            term *= load / (k + 1);
        }

        var last = term * servers / (servers - load);
        return last / (sum + last);
    }

    private static double MeanWait(int runners, DurationLaw interArrival, DurationLaw service, int jobs, ulong seed) =>
        MeanWait(
            new PoolSpecification.Fixed(runners) { Name = "pool", Labels = ["x"] }, interArrival, service, jobs, seed);

    private static double MeanWait(
        PoolSpecification pool, DurationLaw interArrival, DurationLaw service, int jobs, ulong seed)
    {
        var waits = new WaitMeter();
        var fleet = new SimulatedFleet([pool], seed, observer: waits);
        var plan = new RunPlan([new JobGroup("job", [], [new JobPlan("job", ["x"], service, 0, TimeSpan.MaxValue, [])], 1, false)]);
        var arrivals = new RandomSource(seed, 1000);
        var at = 0L;
        for (var i = 0; i < jobs; i++)
        {
            at += interArrival.Sample(ref arrivals);
            fleet.Start(new Run(plan), at);
        }

        fleet.RunToEnd();
        Assert.Equal(jobs, waits.Count);
        return waits.TotalSeconds / waits.Count;
    }

    private sealed class WaitMeter : IFleetObserver
    {
        public int Count { get; private set; }

        public double TotalSeconds { get; private set; }

        public void JobCreated(Job job)
        {
        }

        public void JobStarted(Job job)
        {
            Count++;
            TotalSeconds += (job.StartedAt - job.CreatedAt) / (double)TimeSpan.TicksPerSecond;
        }

        public void JobCompleted(Job job)
        {
        }

        public void RunConcluded(Run run)
        {
        }
    }
}
