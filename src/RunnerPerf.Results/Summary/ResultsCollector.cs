using RunnerPerf.Results.Records;
using RunnerPerf.Results.Statistics;
using RunnerPerf.Results.Timing;

namespace RunnerPerf.Results.Summary;

/// <summary>
/// Gathers from a test's records what its summary needs, and no more: about 100 bytes per run instead of the records. Not
/// thread-safe: read it when the test has ended.
/// </summary>
public sealed class ResultsCollector : IRecordSink
{
    private readonly Dictionary<string, PhaseTally> _phases = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, NodeTally> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Measure, string Reason), long> _exclusions = [];
    private readonly Tally _dropReasons = new();
    private readonly Tally _reasons = new();
    private readonly ApiTally _api = new();
    private readonly WaitingLine _waiting = new();
    private readonly List<double> _startupTimes = [];
    private readonly List<double> _dispatchLags = [];
    private readonly List<double> _jobQueueTimes = [];
    private readonly List<double> _jobExecutionTimes = [];
    private readonly long[] _fates = new long[3];
    private TestHeader? _header;
    private TestEnd? _end;
    private ArrivalLedger _ledger = new(0);
    private long _adopted;
    private long _completed;
    private long _unresolved;
    private long _lost;
    private long _jobs;
    private double? _longestRun;

    public string Name => "summary";

    public ValueTask StartAsync(TestHeader test, CancellationToken cancellationToken)
    {
        _header = test;
        _ledger = new ArrivalLedger(test.Planned);
        foreach (var phase in test.Phases)
        {
            _phases.Add(phase.Name, new PhaseTally(phase));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask WriteAsync(IReadOnlyList<ResultRecord> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            switch (record)
            {
                case ArrivalRecord arrival:
                    Add(arrival);
                    break;
                case RunRecord run:
                    Add(run);
                    break;
                case ApiRecord api:
                    _api.Count(api);
                    NodeOf(api.Node).Requests += ApiTally.CostsBudget(api) ? 1 : 0;
                    break;
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask CompleteAsync(TestEnd end, CancellationToken cancellationToken)
    {
        _end = end;
        foreach (var node in end.Nodes)
        {
            NodeOf(node);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Everything measured so far.</summary>
    public TestMeasurements Measure() => new()
    {
        QueueTimes = [.. _phases.Values.SelectMany(phase => phase.QueueTimes).Order()],
        ExecutionTimes = [.. _phases.Values.SelectMany(phase => phase.ExecutionTimes).Order()],
        StartupTimes = [.. _startupTimes.Order()],
        DispatchLags = [.. _dispatchLags.Order()],
        Runs = SummariseRuns(),
        Arrivals = SummariseArrivals(),
        MaxWaiting = _waiting.Most(),
        LongestRun = _longestRun,
    };

    /// <summary>The summary of the whole test.</summary>
    /// <param name="thresholds">What the test's author wants to hold.</param>
    /// <exception cref="InvalidOperationException">The test has not ended.</exception>
    public TestSummary Summarise(IEnumerable<ThresholdRule> thresholds)
    {
        if (_header is null || _end is null)
        {
            throw new InvalidOperationException("A test is summarised once it has ended.");
        }

        var measured = Measure();
        var phases = _phases.Values.OrderBy(phase => phase.Header.Start)
            .Select(phase => (phase.Header.Name, End: _waiting.At(_header.StartedAt + phase.Header.Start + phase.Header.Duration), Tally: phase))
            .Select(phase => (phase.End, Summary: phase.Tally.Summarise(phase.End.Count))).ToList();
        var startup = Distribution.FromSorted(measured.StartupTimes.AsSpan());
        var queue = Distribution.FromSorted(measured.QueueTimes.AsSpan());
        var results = thresholds.Select(rule => ThresholdEvaluator.Evaluate(rule, measured)).ToArray();
        var audit = Audit.Of(measured.Arrivals, _ledger);
        return new TestSummary
        {
            Test = new TestSection
            {
                Id = _header.Id,
                Name = _header.Name,
                Type = _header.Type,
                Seed = _header.Seed,
                StartedAt = _header.StartedAt,
                CompletedAt = _end.CompletedAt,
                AbortedBy = _end.AbortedBy,
            },
            Verdict = VerdictOf(audit, results),
            LimitedBy = Bottleneck.Find(new BottleneckEvidence
            {
                Planned = _header.Planned,
                Dispatched = measured.Arrivals.Dispatched,
                DroppedLate = _dropReasons[DropReason.Late],
                DroppedThrottled = _dropReasons[DropReason.Throttled],
                DispatchesThrottled = _api.DispatchesThrottled,
                ShortestQueue = queue.Min,
                StartupP95 = startup.P95,
                Phases =
                [
                    .. phases.Select(phase => new PhaseEvidence(
                        phase.Summary.Name, phase.Summary.QueueTimeS.P95, phase.End.Count, phase.End.Oldest)),
                ],
            }),
            Arrivals = measured.Arrivals,
            Runs = measured.Runs,
            QueueTimeS = queue,
            ExecutionTimeS = Distribution.FromSorted(measured.ExecutionTimes.AsSpan()),
            StartupTimeS = startup,
            DispatchLagMs = LagOf(measured.DispatchLags.AsSpan()),
            Api = _api.Summarise(measured.Arrivals.Dispatched),
            Jobs = new JobSection
            {
                Count = _jobs,
                QueueTimeS = Distribution.FromValues(_jobQueueTimes),
                ExecutionTimeS = Distribution.FromValues(_jobExecutionTimes),
            },
            Phases = [.. phases.Select(phase => phase.Summary)],
            Thresholds = [.. results],
            Exclusions =
            [
                .. _exclusions.Select(entry => new ExclusionCount(entry.Key.Measure, entry.Key.Reason, entry.Value))
                    .OrderBy(entry => entry.Measure, StringComparer.Ordinal).ThenBy(entry => entry.Reason, StringComparer.Ordinal),
            ],
            Nodes = [.. _nodes.Select(node => node.Value.Summarise(node.Key))],
            Violations = audit,
            DroppedRecords = _end.DroppedRecords,
            SinkProblems = _end.SinkProblems,
        };
    }

    private void Add(ArrivalRecord arrival)
    {
        if (!_ledger.Settle(arrival.Index, arrival.Fate == ArrivalFate.Dispatched, arrival.RunId))
        {
            return;
        }

        _fates[(int)arrival.Fate]++;
        _adopted += arrival is { Fate: ArrivalFate.Dispatched, Adopted: true } ? 1 : 0;
        PhaseOf(arrival.Phase).Count(arrival.Fate);
        NodeOf(arrival.Node).Count(arrival.Fate);
        if (arrival.SentAt is { } sent)
        {
            _dispatchLags.Add((sent - arrival.PlannedAt).TotalSeconds);
        }

        if (arrival.Fate != ArrivalFate.Dispatched)
        {
            var reason = arrival.Reason ?? "unknown";
            _reasons.Add(reason);
            if (arrival.Fate == ArrivalFate.Dropped)
            {
                _dropReasons.Add(reason);
            }
        }
    }

    private void Add(RunRecord run)
    {
        if (!_ledger.Finish(run.ArrivalIndex, run.RunId))
        {
            return;
        }

        _completed += run.End == RunEnd.Completed ? 1 : 0;
        _unresolved += run.End == RunEnd.Unresolved ? 1 : 0;
        _lost += run.End == RunEnd.Lost ? 1 : 0;
        var timings = RunTimings.From(run);
        PhaseOf(run.Phase).Count(run, timings);
        if (run.CreatedAt is { } created && !(run.End == RunEnd.Completed && run.Jobs.IsEmpty))
            _waiting.Add(created, timings.FirstJobStartedAt ?? (run.End == RunEnd.Completed ? run.Jobs.Max(job => job.CompletedAt) : null));
        Exclude("run_queue_time", timings.Queue);
        Exclude("run_execution_time", timings.Execution);
        foreach (var job in timings.Jobs)
        {
            _jobs++;
            Keep("job_queue_time", job.Queue, _jobQueueTimes);
            Keep("job_execution_time", job.Execution, _jobExecutionTimes);
            Keep("job_startup_time", job.Startup, _startupTimes);
        }

        var length = run.End == RunEnd.Unresolved ? run.ObservedAt - run.SentAt : timings.LastJobCompletedAt - run.CreatedAt;
        if (length is { } whole && whole.TotalSeconds > (_longestRun ?? double.NegativeInfinity))
        {
            _longestRun = whole.TotalSeconds;
        }
    }

    private void Keep(string measure, Measurement measurement, List<double> values)
    {
        if (measurement.Seconds is { } seconds)
        {
            values.Add(seconds);
        }

        Exclude(measure, measurement);
    }

    private void Exclude(string measure, Measurement measurement)
    {
        if (measurement.Exclusion is { } reason)
        {
            _exclusions[(measure, reason)] = _exclusions.GetValueOrDefault((measure, reason)) + 1;
        }
    }

    private Verdict VerdictOf(IReadOnlyCollection<string> violations, ThresholdResult[] thresholds) =>
        _end?.AbortedBy is not null ? Verdict.Aborted
        : violations.Count > 0 ? Verdict.Incomplete
        : thresholds.Any(threshold => !threshold.Passed) ? Verdict.Failed
        : Verdict.Passed;

    private ArrivalSection SummariseArrivals()
    {
        var planned = _header?.Planned ?? 0;
        return new ArrivalSection
        {
            Planned = planned,
            Dispatched = _fates[(int)ArrivalFate.Dispatched],
            Rejected = _fates[(int)ArrivalFate.Rejected],
            Dropped = _fates[(int)ArrivalFate.Dropped],
            Lost = _lost + _ledger.NeverFinished(),
            Duplicated = _ledger.DispatchedAgain + _ledger.SharedRuns(),
            Adopted = _adopted,
            Unsettled = planned - _fates.Sum(),
            Reasons = _reasons.Sorted(),
        };
    }

    private RunSection SummariseRuns()
    {
        var conclusions = new Tally();
        foreach (var (word, count) in _phases.Values.SelectMany(phase => phase.Conclusions.Sorted()))
        {
            conclusions.Add(word, count);
        }

        var (success, failure) = (conclusions["success"], conclusions["failure"] + conclusions["startup_failure"]);
        var (cancelled, timedOut) = (conclusions["cancelled"], conclusions["timed_out"]);
        return new RunSection
        {
            Completed = _completed,
            Success = success,
            Failure = failure,
            Cancelled = cancelled,
            TimedOut = timedOut,
            Other = _completed - success - failure - cancelled - timedOut,
            Unresolved = _unresolved,
            LeftRunning = _end?.LeftRunning ?? [],
            Conclusions = conclusions.Sorted(),
        };
    }

    private static LagSection LagOf(ReadOnlySpan<double> sortedSeconds) => sortedSeconds.IsEmpty
        ? new LagSection(null, null, null)
        : new LagSection(
            Percentile.NearestRank(sortedSeconds, 50) * 1000,
            Percentile.NearestRank(sortedSeconds, 99) * 1000,
            sortedSeconds[^1] * 1000);

    // A phase that the header does not know keeps its own line rather than losing its records.
    private PhaseTally PhaseOf(string name)
    {
        if (!_phases.TryGetValue(name, out var phase))
        {
            phase = new PhaseTally(new PhaseHeader(name, "unknown", TimeSpan.Zero, TimeSpan.Zero, 0));
            _phases.Add(name, phase);
        }

        return phase;
    }

    private NodeTally NodeOf(string name)
    {
        if (!_nodes.TryGetValue(name, out var node))
        {
            _nodes.Add(name, node = new NodeTally());
        }

        return node;
    }
}
