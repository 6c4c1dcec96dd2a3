using RunnerPerf.Simulator.Fleet;
using RunnerPerf.Simulator.Randomness;

namespace RunnerPerf.Simulator.Actions;

/// <param name="Number">From 1. GitHub leaves a gap before the steps that it adds at the end.</param>
internal readonly record struct StepView(
    string Name, int Number, JobState State, Conclusion Conclusion, long StartedAt, long CompletedAt);

/// <summary>
/// Where the time of a job goes: "Set up job", the file's steps in random but fixed proportions, "Complete job". Computed
/// from the job when asked for, since most jobs' steps are never looked at.
/// </summary>
internal static class StepTimeline
{
    private const double CompleteJobShare = 0.01;

    public static IReadOnlyList<StepView> Of(in JobView view)
    {
        if (view.StartedAt == 0 || view.State is JobState.Waiting or JobState.Assigned || view.Runner is null)
            return [];

        var names = view.Job.Plan.Steps;
        var failing = view.Job.PlannedConclusion == Conclusion.Failure ? FailingStep(view.Job, names.Count) : -1;
        var ends = Ends(view, failing);
        var steps = new StepView[names.Count + 2];
        var start = view.StartedAt;
        for (var i = 0; i < steps.Length; i++)
        {
            var last = i == steps.Length - 1;
            var name = i == 0 ? "Set up job" : last ? "Complete job" : names[i - 1];
            var number = last ? NumberOfLast(names.Count) : i + 1;
            var planned = failing >= 0 && !last && i - 1 > failing ? Conclusion.Skipped
                : i - 1 == failing && i > 0 && !last ? Conclusion.Failure
                : Conclusion.Success;
            steps[i] = Step(view, name, number, start, ends[i], planned);
            start = ends[i];
        }

        return steps;
    }

    private static StepView Step(in JobView view, string name, int number, long start, long end, Conclusion planned)
    {
        if (view.State == JobState.Completed && view.CompletedAt < end)
        {
            return start < view.CompletedAt
                ? new StepView(name, number, JobState.Completed, Conclusion.Cancelled, start, view.CompletedAt)
                : new StepView(name, number, JobState.Completed, Conclusion.Skipped, view.CompletedAt, view.CompletedAt);
        }

        return end <= view.Now ? new StepView(name, number, JobState.Completed, planned, start, end)
            : start <= view.Now ? new StepView(name, number, JobState.Running, Conclusion.None, start, 0)
            : new StepView(name, number, JobState.Waiting, Conclusion.None, 0, 0);
    }

    /// <summary>When each step ends, in ticks; the last ends with the job.</summary>
    private static long[] Ends(in JobView view, int failing)
    {
        var count = view.Job.Plan.Steps.Count;
        var random = Source(view.Job);
        var weights = new double[count];
        for (var i = 0; i < count; i++)
            weights[i] = failing >= 0 && i > failing ? 0 : 0.5 + random.NextDouble();

        var begin = view.StartedAt + view.Job.SetUp;
        var work = view.PlannedEnd - begin;
        var complete = (long)(work * CompleteJobShare);
        var ends = new long[count + 2];
        ends[0] = begin;
        var (sum, total) = (0.0, weights.Sum());
        for (var i = 0; i < count; i++)
        {
            sum += weights[i];
            ends[i + 1] = begin + (long)((work - complete) * (sum / total));
        }

        ends[count + 1] = view.PlannedEnd;
        return ends;
    }

    private static int FailingStep(Job job, int count)
    {
        var random = Source(job);
        for (var i = 0; i < count; i++)
            random.NextUInt64();

        return count == 0 ? -1 : (int)(random.NextDouble() * count);
    }

    private static RandomSource Source(Job job) => new(0, StreamPurpose.Steps, job.Id);

    // Post-actions take numbers whether they are there or not: 5 steps end with number 11, as captures show it.
    private static int NumberOfLast(int steps) => (2 * steps) + 1;
}
