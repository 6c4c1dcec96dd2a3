namespace RunnerPerf.Load.Plans;

/// <summary>Turns the phases' rate functions into arrival times.</summary>
internal static class ArrivalSchedule
{
    public static IEnumerable<Arrival> Enumerate(TestPlan plan, long from) =>
        throw new NotSupportedException("not built yet");
}
