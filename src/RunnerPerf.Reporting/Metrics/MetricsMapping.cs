using RunnerPerf.InfluxDb;
using RunnerPerf.Results.Records;
using RunnerPerf.Results.Timing;

namespace RunnerPerf.Reporting.Metrics;

/// <summary>
/// Records as points of InfluxDB. Measurements: <c>gh_run</c>, <c>gh_job</c>, <c>gh_step</c> (at the time it ended),
/// <c>rp_dispatch</c> (when it was sent, else planned), <c>rp_gauge</c>, <c>rp_api</c>, <c>events</c>. Tags: test (its name),
/// phase, workflow, job (without matrix values), pool, conclusion (of a dispatch its fate), node; nothing else, for every
/// distinct value costs the database memory. Ids and names of runners are fields. Durations are floats in seconds, counts
/// integers; <c>failed</c> is 0 or 1, so that its mean is the failure rate.
/// </summary>
public sealed class MetricsMapping(TestHeader test)
{
    private readonly Point _point = new("events");
    private long _sequence;

    /// <summary>The points of one record. Each is valid until the next is asked for.</summary>
    public IEnumerable<Point> Map(ResultRecord record) => record switch
    {
        ArrivalRecord arrival => [Dispatch(arrival)],
        RunRecord run => Run(run),
        GaugeRecord gauge => [Gauge(gauge)],
        ApiRecord api => [Api(api)],
        EventRecord marked => [Event(marked)],
        _ => [],
    };

    private Point Dispatch(ArrivalRecord arrival) => Start("rp_dispatch", arrival.Node)
        .Tag("phase", arrival.Phase)
        .Tag("workflow", arrival.Workflow)
        .Tag("conclusion", arrival.Fate switch
        {
            ArrivalFate.Dispatched => "dispatched",
            ArrivalFate.Rejected => "rejected",
            _ => "dropped",
        })
        .Field("count", 1)
        .Field("lag_s", (arrival.SentAt - arrival.PlannedAt)?.TotalSeconds)
        .Field("reply_s", (arrival.AcceptedAt - arrival.SentAt)?.TotalSeconds)
        .Field("attempts", arrival.Attempts)
        .Field("adopted", arrival.Adopted ? 1 : 0)
        .Field("reason", arrival.Reason)
        .At(UniqueTimestamp.OfArrival(arrival.SentAt ?? arrival.PlannedAt, arrival.Index));

    private IEnumerable<Point> Run(RunRecord run)
    {
        var timings = RunTimings.From(run);
        yield return Run(run, timings);
        var step = 0;
        for (var i = 0; i < timings.Jobs.Length; i++)
        {
            var job = timings.Jobs[i];
            yield return Job(run, job, i);
            foreach (var record in job.Job.Steps.IsDefault ? [] : job.Job.Steps)
            {
                yield return Step(run, job.Job, record, step++);
            }
        }
    }

    private Point Run(RunRecord run, RunTimings timings) => Start("gh_run", run.Node)
        .Tag("phase", run.Phase)
        .Tag("workflow", run.Workflow)
        .Tag("pool", PoolOf(run))
        .Tag("conclusion", ConclusionText.Of(run))
        .Field("count", 1)
        .Field("failed", Failed(run.Conclusion))
        .Field("queue_time_s", timings.Queue.Seconds)
        .Field("execution_time_s", timings.Execution.Seconds)
        .Field("jobs", timings.Jobs.Length)
        .Field("exclusion", timings.Queue.Exclusion ?? timings.Execution.Exclusion)
        .At(UniqueTimestamp.OfRun(timings.LastJobCompletedAt ?? run.ObservedAt, run.ArrivalIndex));

    private Point Job(RunRecord run, JobTimings timings, int ordinal)
    {
        var job = timings.Job;
        return StartJob("gh_job", run, job)
            .Tag("conclusion", job.Conclusion ?? "unfinished")
            .Field("count", 1)
            .Field("failed", Failed(job.Conclusion))
            .Field("queue_time_s", timings.Queue.Seconds)
            .Field("execution_time_s", timings.Execution.Seconds)
            .Field("startup_time_s", timings.Startup.Seconds)
            .Field("runner", job.RunnerName)
            .Field("exclusion", timings.Queue.Exclusion ?? timings.Execution.Exclusion)
            .At(UniqueTimestamp.OfJob(job.CompletedAt ?? run.ObservedAt, run.ArrivalIndex, ordinal));
    }

    private Point Step(RunRecord run, JobRecord job, StepRecord step, int ordinal) => StartJob("gh_step", run, job)
        .Tag("conclusion", step.Conclusion ?? "unfinished")
        .Field("count", 1)
        .Field("failed", Failed(step.Conclusion))
        .Field("step", step.Name)
        .Field("number", step.Number)
        .Field("duration_s", Measurement.Between(step.StartedAt, step.CompletedAt).Seconds)
        .At(UniqueTimestamp.OfStep(step.CompletedAt ?? run.ObservedAt, run.ArrivalIndex, ordinal));

    private Point Gauge(GaugeRecord gauge) => Start("rp_gauge", gauge.Node)
        .Tag("phase", gauge.Phase)
        .Field("planned_per_min", gauge.PlannedPerMinute)
        .Field("achieved_per_min", gauge.AchievedPerMinute)
        .Field("waiting", gauge.Waiting)
        .Field("running", gauge.Running)
        .Field("finished", gauge.Finished)
        .Field("oldest_wait_s", gauge.OldestWait?.TotalSeconds ?? 0)
        .At(Next(gauge.At));

    private Point Api(ApiRecord api) => Start("rp_api", api.Node)
        .Field("count", 1)
        .Field("kind", api.Kind)
        .Field("identity", api.Identity)
        .Field("status", api.Status)
        .Field("not_modified", api.Status == 304 ? 1 : 0)
        .Field("took_s", api.Took.TotalSeconds)
        .Field("throttled_s", api.Throttled.TotalSeconds)
        .Field("remaining", (long?)api.Remaining)
        .At(Next(api.At));

    private Point Event(EventRecord marked) => Start("events", marked.Node)
        .Field("kind", marked.Kind)
        .Field("text", marked.Text)
        .At(Next(marked.At));

    private Point Start(string measurement, string node) =>
        _point.Reset(measurement).Tag("test", test.Name).Tag("node", node);

    private Point StartJob(string measurement, RunRecord run, JobRecord job) => Start(measurement, run.Node)
        .Tag("phase", run.Phase)
        .Tag("workflow", run.Workflow)
        .Tag("job", JobClass.Template(job.Name))
        .Tag("pool", JobClass.Pool(job));

    private static string? PoolOf(RunRecord run)
    {
        var pools = run.Jobs.IsDefaultOrEmpty ? [] : run.Jobs.Select(JobClass.Pool).Distinct().Take(2).ToArray();
        return pools switch
        {
            [] => null,
            [var one] => one,
            _ => "mixed",
        };
    }

    private static long Failed(string? conclusion) => conclusion is "failure" or "startup_failure" or "timed_out" ? 1 : 0;

    private long Next(DateTimeOffset time) => UniqueTimestamp.OfSequence(time, _sequence++);
}
