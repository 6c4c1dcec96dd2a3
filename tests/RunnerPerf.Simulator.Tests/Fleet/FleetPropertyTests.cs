using CsCheck;
using RunnerPerf.Simulator.Fleet;
using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Tests.Fleet;

/// <summary>What holds for every fleet under every load.</summary>
public sealed class FleetPropertyTests
{
    private static readonly Gen<PoolSpecification> GenPool = Gen.OneOf<PoolSpecification>(
        Gen.Int[1, 6].Select(n => (PoolSpecification)new PoolSpecification.Fixed(n) { Name = "p", Labels = ["x"], PickUp = Seconds(1) }),
        Gen.Int[1, 6].Select(n => (PoolSpecification)new PoolSpecification.Hosted(n)
        {
            Name = "p",
            Labels = ["x"],
            Boot = new DurationLaw.Uniform(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20)),
        }),
        Gen.Select(Gen.Int[0, 2], Gen.Int[2, 6]).Select((min, max) => (PoolSpecification)new PoolSpecification.Autoscaled(min, max)
        {
            Name = "p",
            Labels = ["x"],
            ScaleUpDelay = Seconds(15),
            Boot = Seconds(40),
            Idle = TimeSpan.FromSeconds(60),
        }));

    private static readonly Gen<RunPlan> GenPlan = Gen.Select(Gen.Int[1, 4], Gen.Int[1, 5], Gen.Bool, Gen.Double[0, 0.3]).Select(
        (size, parallel, failFast, failures) => new RunPlan(
        [
            new JobGroup("first", [], Jobs("first", 1, failures), int.MaxValue, failFast),
            new JobGroup("many", [0], Jobs("many", size, failures), parallel, failFast),
            new JobGroup("beside", [], Jobs("beside", size, failures), int.MaxValue, failFast),
            new JobGroup("last", [1, 2], Jobs("last", 1, failures), int.MaxValue, failFast),
        ]));

    private static readonly Gen<(PoolSpecification Pool, RunPlan[] Plans, int[] Gaps, ulong Seed)> GenLoad =
        Gen.Select(GenPool, GenPlan.Array[1, 25], Gen.Int[0, 40].Array[25], Gen.ULong);

    [Fact]
    public void EveryFleet_AtItsEnd_HasCompletedEveryJobOnce() => GenLoad.Sample(load =>
    {
        var record = FleetRecord.Of(load.Pool, load.Plans, load.Gaps, load.Seed);

        Assert.Equal(0, record.Fleet.JobsOpen);
        Assert.Equal(record.Created.Count, record.Completed.Count);
        Assert.Equal(record.Created.Count, record.Completed.Distinct().Count());
        Assert.Equal(load.Plans.Length, record.Concluded.Count);
        Assert.All(record.Runs, run => Assert.Equal(RunState.Completed, run.State));
        Assert.All(record.Fleet.Pools, pool => Assert.Equal((0, 0), (pool.Waiting, pool.Busy)));
    }, iter: 300);

    [Fact]
    public void EveryFleet_AssignsInOrderOfCreation() => GenLoad.Sample(load =>
    {
        var record = FleetRecord.Of(load.Pool, load.Plans, load.Gaps, load.Seed);
        var assigned = record.Created.Where(j => j.AssignedAt != 0).ToList();

        Assert.Equal(assigned.Select(j => j.AssignedAt).Order(), assigned.Select(j => j.AssignedAt));
    }, iter: 300);

    [Fact]
    public void EveryFleet_NeverHasMoreJobsOnRunnersThanCapacity() => GenLoad.Sample(load =>
    {
        var record = FleetRecord.Of(load.Pool, load.Plans, load.Gaps, load.Seed);
        var busy = 0;

        // Releases before assignments of the same moment: a runner may be handed over.
        var changes = record.Created.Where(j => j.AssignedAt != 0)
            .SelectMany(j => new[] { (At: j.AssignedAt, Change: 1), (At: j.CompletedAt, Change: -1) })
            .OrderBy(c => c.At).ThenBy(c => c.Change);
        foreach (var (_, change) in changes)
        {
            busy += change;
            Assert.InRange(busy, 0, record.Fleet.Pools[0].Capacity);
        }

        foreach (var jobs in record.Created.Where(j => j.Runner is not null).GroupBy(j => j.Runner!.Id))
        {
            var inOrder = jobs.OrderBy(j => j.AssignedAt).ToList();
            Assert.All(inOrder.Zip(inOrder.Skip(1)), pair => Assert.True(pair.First.CompletedAt <= pair.Second.AssignedAt));
        }
    }, iter: 300);

    [Fact]
    public void EveryFleet_CreatesDependentJobsAsTheirNeedsSucceed() => GenLoad.Sample(load =>
    {
        foreach (var run in FleetRecord.Of(load.Pool, load.Plans, load.Gaps, load.Seed).Runs)
        {
            var jobs = run.Jobs.ToArray();
            var first = jobs.Single(j => Name(j) == "first");
            var many = jobs.Where(j => Name(j) == "many").ToList();
            var last = jobs.Single(j => Name(j) == "last");
            Assert.Equal(first.CompletedAt, many.Min(j => j.CreatedAt));
            Assert.Equal(jobs.Where(j => Name(j) is "many" or "beside").Max(j => j.CompletedAt), last.CreatedAt);
            Assert.Equal(first.Conclusion == Conclusion.Failure, many is [{ Conclusion: Conclusion.Skipped }]);
            Assert.True(jobs.All(j => j.CreatedAt <= j.StartedAt || j.StartedAt == 0));

            var parallel = run.Plan.Groups[1].MaxParallel;
            Assert.All(many, job => Assert.True(many.Count(j => j.CreatedAt <= job.CreatedAt && j.CompletedAt > job.CreatedAt) <= parallel));
        }
    }, iter: 300);

    [Fact]
    public void EqualSeedsAndTimes_GiveEqualHistories_HoweverTheClockIsAdvanced() => GenLoad.Sample(load =>
    {
        var whole = FleetRecord.Of(load.Pool, load.Plans, load.Gaps, load.Seed);
        var inSteps = FleetRecord.Of(load.Pool, load.Plans, load.Gaps, load.Seed, step: TimeSpan.FromSeconds(1.7));

        Assert.Equal(whole.Created.Select(History), inSteps.Created.Select(History));
    }, iter: 100);

    [Fact]
    public void AnotherSeed_GivesAnotherHistory()
    {
        var plan = new RunPlan([new JobGroup("job", [], Jobs("job", 5, 0), int.MaxValue, true)]);
        var pool = new PoolSpecification.Fixed(2) { Name = "p", Labels = ["x"] };

        var one = FleetRecord.Of(pool, [plan], [0], seed: 1).Created.Select(History);
        var other = FleetRecord.Of(pool, [plan], [0], seed: 2).Created.Select(History);
        Assert.NotEqual(one, other);
    }

    private static (long, long, long, long, Conclusion, string?) History(Job job) =>
        (job.Id, job.CreatedAt, job.StartedAt, job.CompletedAt, job.Conclusion, job.Runner?.Name);

    private static string Name(Job job) => job.Plan.Name.Split(' ')[0];

    private static DurationLaw.Constant Seconds(int seconds) => new(TimeSpan.FromSeconds(seconds));

    private static JobPlan[] Jobs(string name, int count, double failureRate) =>
        [.. Enumerable.Range(0, count).Select(i => new JobPlan(
            count == 1 ? name : $"{name} {i}", ["x"], new DurationLaw.Exponential(TimeSpan.FromSeconds(30)), failureRate, TimeSpan.FromHours(6), []))];
}
