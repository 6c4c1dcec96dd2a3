using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using RunnerPerf.Engine.Budgets;
using RunnerPerf.Engine.Working;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Results.Records;
using static RunnerPerf.Engine.Tracking.RunTrackerProtocol;

namespace RunnerPerf.Engine.Tracking;

/// <summary>
/// Follows one run from accepted (or in doubt) to finished: listens to the feed, reads the jobs once when the run is
/// completed, emits the run's record and stops.
/// </summary>
internal sealed class RunTracker : UntypedActor
{
    private const long ReadJobsTag = 0;
    private const long CancelTag = 1;

    // A completed run may still show jobs of a moment ago; a few looks settle it.
    private const int MaxReads = 4;
    private static readonly TimeSpan PauseBetweenReads = TimeSpan.FromSeconds(5);

    private readonly TestContext _test;
    private ArrivalRecord _arrival;
    private readonly DateTimeOffset _sentAt;
    private DateTimeOffset? _lostAt;
    private RunSnapshot? _run;
    private bool _running;
    private int _reads;
    private bool _cancelled;

    /// <param name="test">What the actors of this test share.</param>
    /// <param name="arrival">As dispatched.</param>
    /// <param name="sentAt">When the latest request was sent.</param>
    /// <param name="lostAt">Set when the answer was lost: the run may not exist.</param>
    public RunTracker(TestContext test, ArrivalRecord arrival, DateTimeOffset sentAt, DateTimeOffset? lostAt)
    {
        _test = test;
        _arrival = arrival;
        _sentAt = sentAt;
        _lostAt = lostAt;
    }

    public static Props Props(TestContext test, ArrivalRecord arrival, DateTimeOffset sentAt, DateTimeOffset? lostAt) =>
        Akka.Actor.Props.Create(() => new RunTracker(test, arrival, sentAt, lostAt));

    protected override void PreStart() => _test.RunFeed.Tell(new RunFeedProtocol.Follow(
        _arrival.CorrelationKey,
        _arrival.RunId,
        _sentAt,
        _arrival.AcceptedAt ?? _lostAt ?? _sentAt,
        _lostAt is { } lost ? lost + _test.ReconciliationWindow : null));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RunFeedProtocol.RunSeen seen:
                See(seen.Run);
                break;
            case RunFeedProtocol.NotThere when _lostAt is not null:
                Context.Parent.Tell(new TestShareProtocol.ProvedVoid(_arrival.Index));
                Context.Stop(Self);
                break;
            case TokenBucketProtocol.Granted { Tag: ReadJobsTag } granted:
                granted.GitHub.ListJobsAsync(_run!.Id, CancellationToken.None).PipeTo(
                    Self,
                    success: jobs => new JobsRead(granted.Identity, jobs),
                    failure: cause => new JobsFailed(granted.Identity, cause));
                break;
            case TokenBucketProtocol.Granted granted:
                CancelThrough(granted);
                break;
            case JobsRead read:
                Release(read.Identity);
                Take(read.Jobs);
                break;
            case JobsFailed failed:
                Release(failed.Identity);
                TakeFailure(failed);
                break;
            case ReadAgain:
                Ask(ReadJobsTag);
                break;
            case Cancel:
                AskToCancel();
                break;
            case CancelDone done:
                Release(done.Identity);
                if (done.Problem is not null)
                    Context.GetLogger().Warning("Run {RunId} could not be cancelled: {Reason}", KnownRunId, done.Problem);
                break;
            case GiveUp:
                Finish(_run is null ? RunEnd.Lost : RunEnd.Unresolved, []);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private long? KnownRunId => _run?.Id ?? _arrival.RunId;

    private void See(RunSnapshot run)
    {
        _run = run;
        if (_lostAt is not null)
        {
            _lostAt = null;
            _arrival = _arrival with { Adopted = true, RunId = run.Id, AcceptedAt = _test.Clock.Now };
            Context.Parent.Tell(new TestShareProtocol.Adopted(_arrival));
        }

        if (run.Status == "completed")
        {
            Ask(ReadJobsTag);
        }
        else if (run.Status == "in_progress" && !_running)
        {
            _running = true;
            Context.Parent.Tell(new TestShareProtocol.RunMoved(_arrival.Index, Running: true));
        }

        if (_cancelled)
            AskToCancel();
    }

    private void AskToCancel()
    {
        _cancelled = true;
        if (KnownRunId is not null && _run?.Status != "completed")
        {
            _cancelled = false;
            Ask(CancelTag);
        }
    }

    private void CancelThrough(TokenBucketProtocol.Granted granted) =>
        granted.GitHub.CancelRunAsync(KnownRunId!.Value, CancellationToken.None).PipeTo(
            Self,
            success: _ => new CancelDone(granted.Identity, null),
            failure: cause => new CancelDone(granted.Identity, cause.Message));

    private void Take(IReadOnlyList<JobSnapshot> jobs)
    {
        if (jobs.All(job => job.Status == "completed") || ++_reads >= MaxReads)
            Finish(RunEnd.Completed, [.. jobs.Select(ToRecord)]);
        else
            ReadLater();
    }

    private void TakeFailure(JobsFailed failed)
    {
        if (failed.Cause is GitHubException { Kind: GitHubErrorKind.Throttled, RetryAfter: { } pause })
        {
            _test.TokenBucket.Tell(new TokenBucketProtocol.Limited(failed.Identity, pause));
            Ask(ReadJobsTag);
        }
        else if (++_reads < MaxReads)
        {
            ReadLater();
        }
        else
        {
            _test.Telemetry.Tell(new EventRecord(
                _test.Clock.Now, _test.Node, "jobs_unreadable",
                $"The jobs of run {_run!.Id} could not be read, its times are missing: {failed.Cause.Message}"));
            Finish(RunEnd.Completed, []);
        }
    }

    private void ReadLater()
    {
        var self = Self;
        _ = Task.Delay(PauseBetweenReads, _test.Provider).PipeTo(self, success: () => ReadAgain.Instance);
    }

    private void Finish(RunEnd end, ImmutableArray<JobRecord> jobs)
    {
        var record = new RunRecord
        {
            ArrivalIndex = _arrival.Index,
            RunId = KnownRunId,
            Phase = _arrival.Phase,
            Workflow = _arrival.Workflow,
            Node = _test.Node,
            End = end,
            Conclusion = end == RunEnd.Completed ? _run?.Conclusion : null,
            PlannedAt = _arrival.PlannedAt,
            SentAt = _sentAt,
            CreatedAt = _run?.CreatedAt,
            Attempt = _run?.RunAttempt ?? 1,
            ObservedAt = _test.Clock.Now,
            Jobs = jobs,
        };
        var (queue, execution) = Times(record);
        _test.RunFeed.Tell(new RunFeedProtocol.Ended(_arrival.CorrelationKey, queue, execution));
        Context.Parent.Tell(new TestShareProtocol.RunOver(record, _running, WasSettled: _lostAt is null));
        Context.Stop(Self);
    }

    /// <summary>Rough times for the feed's forecast; the results have their own, stricter rules.</summary>
    private static (TimeSpan? Queue, TimeSpan? Execution) Times(RunRecord run)
    {
        if (run.CreatedAt is not { } created || run.Jobs.IsEmpty)
            return (null, null);

        var started = run.Jobs.Min(job => job.StartedAt);
        return (started - created, run.Jobs.Max(job => job.CompletedAt) - started);
    }

    private void Ask(long tag) => _test.TokenBucket.Tell(new TokenBucketProtocol.Acquire(Worth.Finish, tag));

    private void Release(string identity) => _test.TokenBucket.Tell(new TokenBucketProtocol.Release(identity));

    private static JobRecord ToRecord(JobSnapshot job) => new()
    {
        Id = job.Id,
        Name = job.Name,
        Status = job.Status,
        Conclusion = job.Conclusion,
        CreatedAt = job.CreatedAt,
        StartedAt = job.StartedAt,
        CompletedAt = job.CompletedAt,
        RunnerId = job.RunnerId,
        RunnerName = job.RunnerName,
        RunnerGroup = job.RunnerGroupName,
        Labels = [.. job.Labels],
        Steps = [.. job.Steps.Select(step => new StepRecord(
            step.Number, step.Name, step.Status, step.Conclusion, step.StartedAt, step.CompletedAt))],
    };
}
