using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Definitions;

/// <summary>The words that stand for enumerations in files.</summary>
internal static class Words
{
    public static string Of(TestType type) => type.ToString().ToLowerInvariant();

    public static string Of(PhaseKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(ArrivalProcess process) => process.ToString().ToLowerInvariant();
}
