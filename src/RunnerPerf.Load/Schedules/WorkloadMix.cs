using System.Collections.Immutable;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Schedules;

/// <summary>Chooses a workload entry for every arrival: independent choices in proportion to the weights.</summary>
internal sealed class WorkloadMix
{
    private readonly double[] _upTo;

    public WorkloadMix(ImmutableArray<WorkloadEntry> entries)
    {
        _upTo = new double[entries.Length];
        var sum = 0.0;
        for (var i = 0; i < entries.Length; i++)
            _upTo[i] = sum += entries[i].Weight;
    }

    /// <param name="random">The plan's choices.</param>
    /// <param name="index">The arrival's.</param>
    public int Choose(in PlanRandom random, long index)
    {
        var last = _upTo.Length - 1;
        if (last == 0)
            return 0;
        var point = random.Choice(index) * _upTo[last];
        var entry = 0;
        while (entry < last && point >= _upTo[entry])
            entry++;
        return entry;
    }
}
