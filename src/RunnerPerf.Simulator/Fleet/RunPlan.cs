using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Fleet;

/// <summary>What a run will do, its inputs applied: groups of jobs in the order of the file.</summary>
public sealed record RunPlan(IReadOnlyList<JobGroup> Groups)
{
    /// <summary>Jobs, had none to be skipped.</summary>
    public int JobCount { get; } = Groups.Sum(static g => g.Jobs.Count);
}

/// <summary>One entry under <c>jobs:</c>, a matrix being one group of many jobs.</summary>
/// <param name="Needs">Indices of groups that must have succeeded before this one's jobs are created.</param>
/// <param name="MaxParallel">Jobs of the group that exist unfinished at a time; further ones are created as these end.</param>
/// <param name="FailFast">A failed job cancels the others of the group.</param>
public sealed record JobGroup(string Id, IReadOnlyList<int> Needs, IReadOnlyList<JobPlan> Jobs, int MaxParallel, bool FailFast);

/// <param name="Labels">What <c>runs-on</c> asks for.</param>
/// <param name="Duration">From job started to job completed.</param>
/// <param name="FailureRate">Share of jobs that fail, 0 to 1.</param>
/// <param name="Timeout">The runner is taken away and the job cancelled after this long.</param>
/// <param name="Steps">Names of the file's own steps.</param>
public sealed record JobPlan(
    string Name, IReadOnlyList<string> Labels, DurationLaw Duration, double FailureRate, TimeSpan Timeout,
    IReadOnlyList<string> Steps);
