namespace RunnerPerf.Results.Summary;

/// <summary>The reasons for dropping an arrival that tell what limited a test (<see cref="Records.ArrivalRecord.Reason"/>).</summary>
public static class DropReason
{
    /// <summary>This program was too slow: the tolerance had passed when the arrival's turn came.</summary>
    public const string Late = "late";

    /// <summary>The tolerance passed while the arrival waited for a permit of a rate limit.</summary>
    public const string Throttled = "throttled";
}
