using RunnerPerf.Results.Records;
using RunnerPerf.Results.Statistics;
using RunnerPerf.Results.Timing;

namespace RunnerPerf.Results.Summary;

/// <summary>What happened to the arrivals of one phase.</summary>
internal sealed class PhaseTally(PhaseHeader header)
{
    private long _dispatched;
    private long _rejected;
    private long _dropped;

    public PhaseHeader Header => header;

    public List<double> QueueTimes { get; } = [];

    public List<double> ExecutionTimes { get; } = [];

    public Tally Conclusions { get; } = new();

    public void Count(ArrivalFate fate)
    {
        switch (fate)
        {
            case ArrivalFate.Dispatched:
                _dispatched++;
                break;
            case ArrivalFate.Rejected:
                _rejected++;
                break;
            default:
                _dropped++;
                break;
        }
    }

    public void Count(RunRecord run, RunTimings timings)
    {
        if (run.End == RunEnd.Completed)
        {
            Conclusions.Add(run.Conclusion ?? "none");
        }

        if (timings.Queue.Seconds is { } queue)
        {
            QueueTimes.Add(queue);
        }

        if (timings.Execution.Seconds is { } execution)
        {
            ExecutionTimes.Add(execution);
        }
    }

    /// <param name="waitingAtEnd">Runs of any phase that waited for a runner when this one ended.</param>
    public PhaseSummary Summarise(long waitingAtEnd) => new()
    {
        Name = header.Name,
        Kind = header.Kind,
        StartS = header.Start.TotalSeconds,
        DurationS = header.Duration.TotalSeconds,
        Arrivals = new PhaseArrivals(header.Planned, _dispatched, _rejected, _dropped),
        PlannedPerMin = PerMinute(header.Planned),
        AchievedPerMin = PerMinute(_dispatched),
        QueueTimeS = Distribution.FromValues(QueueTimes),
        ExecutionTimeS = Distribution.FromValues(ExecutionTimes),
        Conclusions = Conclusions.Sorted(),
        WaitingAtEnd = waitingAtEnd,
    };

    private double? PerMinute(long count) => header.Duration > TimeSpan.Zero ? count / header.Duration.TotalMinutes : null;
}
