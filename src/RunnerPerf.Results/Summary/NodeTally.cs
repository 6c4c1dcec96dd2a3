using RunnerPerf.Results.Records;

namespace RunnerPerf.Results.Summary;

/// <summary>What one node did.</summary>
internal sealed class NodeTally
{
    private readonly long[] _fates = new long[3];

    public long Requests { get; set; }

    public void Count(ArrivalFate fate) => _fates[(int)fate]++;

    public NodeSummary Summarise(string name) => new(
        name,
        _fates[(int)ArrivalFate.Dispatched],
        _fates[(int)ArrivalFate.Rejected],
        _fates[(int)ArrivalFate.Dropped],
        Requests);
}
