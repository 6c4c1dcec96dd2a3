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
    private GaugeRecord? _lastGauge;

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

    public void Count(GaugeRecord gauge)
    {
        if (_lastGauge is null || gauge.At >= _lastGauge.At)
        {
            _lastGauge = gauge;
        }
    }

    public PhaseSummary Summarise() => new()
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
        WaitingAtEnd = _lastGauge?.Waiting,
    };

    public PhaseEvidence Evidence(PhaseSummary summary) =>
        new(header.Name, summary.QueueTimeS.P95, _lastGauge?.Waiting ?? 0, _lastGauge?.OldestWait);

    private double? PerMinute(long count) => header.Duration > TimeSpan.Zero ? count / header.Duration.TotalMinutes : null;
}
