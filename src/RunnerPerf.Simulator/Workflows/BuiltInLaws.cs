using RunnerPerf.Simulator.Randomness;
using RunnerPerf.Simulator.Specification;

namespace RunnerPerf.Simulator.Workflows;

/// <summary>Service times where a specification names none: the built-in ones, and half a minute for other workflows.</summary>
internal static class BuiltInLaws
{
    private static readonly ServiceLaw HalfAMinute =
        new(new DurationLaw.LogNormal(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60)));

    public static (ServiceLaw Duration, double FailureRate) For(string file, string job)
    {
        var workflow = SimulatorSpecification.Default.Workflows.FirstOrDefault(w => w.File == file);
        var laws = workflow?.Jobs.FirstOrDefault(j => j.Name == job);
        return (laws?.Duration ?? workflow?.Duration ?? HalfAMinute, laws?.FailureRate ?? workflow?.FailureRate ?? 0);
    }
}
