namespace RunnerPerf.Simulator.Http;

/// <summary>What a request is about, for the statistics.</summary>
internal enum RequestKind
{
    Dispatch, ListRuns, GetRun, ListJobs, GetJob, Timing, Cancel, Workflow, Runners, RateLimit, Repository, User, Unknown,
}
