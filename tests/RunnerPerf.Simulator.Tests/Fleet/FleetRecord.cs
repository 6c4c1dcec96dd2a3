using RunnerPerf.Simulator.Fleet;

namespace RunnerPerf.Simulator.Tests.Fleet;

/// <summary>A fleet run to its end, and all that its observer was told.</summary>
internal sealed class FleetRecord : IFleetObserver
{
    private FleetRecord(PoolSpecification pool, ulong seed) => Fleet = new SimulatedFleet([pool], seed, observer: this);

    public SimulatedFleet Fleet { get; }

    public List<Run> Runs { get; } = [];

    public List<Job> Created { get; } = [];

    public List<Job> Completed { get; } = [];

    public List<Run> Concluded { get; } = [];

    /// <param name="gaps">Seconds before each run.</param>
    /// <param name="step">How the clock is advanced between dispatches; default: at once.</param>
    public static FleetRecord Of(PoolSpecification pool, RunPlan[] plans, int[] gaps, ulong seed, TimeSpan? step = null)
    {
        var record = new FleetRecord(pool, seed);
        var at = 0L;
        for (var i = 0; i < plans.Length; i++)
        {
            at += gaps[i] * TimeSpan.TicksPerSecond;
            for (var t = record.Fleet.Now; step is { } small && t < at; t += small.Ticks)
                record.Fleet.AdvanceTo(t);

            var run = new Run(plans[i]);
            record.Fleet.Start(run, at);
            record.Runs.Add(run);
        }

        record.Fleet.RunToEnd();
        return record;
    }

    public void JobCreated(Job job) => Created.Add(job);

    public void JobStarted(Job job)
    {
    }

    public void JobCompleted(Job job) => Completed.Add(job);

    public void RunConcluded(Run run) => Concluded.Add(run);
}
