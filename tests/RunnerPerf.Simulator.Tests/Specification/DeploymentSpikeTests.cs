using RunnerPerf.Simulator.Fleet;
using RunnerPerf.Simulator.Specification;
using RunnerPerf.Simulator.Workflows;

namespace RunnerPerf.Simulator.Tests.Specification;

/// <summary>The built-in fleet is what a newcomer sees first: a deployment spike must hurt it, and it must recover.</summary>
public sealed class DeploymentSpikeTests(ITestOutputHelper output)
{
    [Fact]
    public void Spike_OnTheHostedPool_QueuesForMinutesAndDrainsWithinTheRecovery()
    {
        var specification = SimulatorSpecification.Default;
        var catalog = WorkflowCatalog.Load(Path.Combine(AppContext.BaseDirectory, "workflows"), specification, null);
        var workflow = catalog.Workflows.Single(w => w.File == "simple_test.yml");
        var inputs = new Dictionary<string, string> { ["complexity"] = "simple", ["runs_on"] = "ubuntu-latest" };
        var plan = workflow.Plan(new DispatchContext(inputs, "octo/perf", "main", "octocat", workflow.Name));
        var fleet = new SimulatedFleet(specification.Pools, specification.Seed, specification.ConcludeLag);

        // 5 a minute for 5 minutes, 100 a minute for 5, 5 a minute for 30.
        var runs = new List<Run>();
        foreach (var (start, minutes, perMinute) in ((double, int, int)[])[(0, 5, 5), (5, 5, 100), (10, 30, 5)])
        {
            for (var i = 0; i < minutes * perMinute; i++)
            {
                runs.Add(new Run(plan));
                fleet.Start(runs[^1], TimeSpan.FromMinutes(start + ((double)i / perMinute)).Ticks);
            }
        }

        fleet.RunToEnd();
        var waits = runs.ConvertAll(r => (At: Minutes(r.CreatedAt), Wait: Minutes(r.Jobs[0].StartedAt - r.CreatedAt)));
        var recovered = waits.Where(w => w.Wait > 1).Max(w => w.At);
        output.WriteLine(
            $"longest wait {waits.Max(w => w.Wait):F1} min, last wait above a minute at {recovered:F1} min, "
            + $"failed {runs.Count(r => r.Conclusion == Conclusion.Failure)} of {runs.Count}");
        Assert.True(waits.Where(w => w.At < 5).Max(w => w.Wait) < 1);
        Assert.InRange(waits.Max(w => w.Wait), 5, 12);
        Assert.InRange(recovered, 12, 30);
    }

    private static double Minutes(long ticks) => TimeSpan.FromTicks(ticks).TotalMinutes;
}
