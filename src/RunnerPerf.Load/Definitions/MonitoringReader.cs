using RunnerPerf.Load.Definitions.Yaml;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Definitions;

/// <summary>Reads <c>monitoring</c>, which test definitions and harness files have in common.</summary>
internal static class MonitoringReader
{
    /// <param name="parent">The document.</param>
    /// <param name="defaults">For what the document leaves open.</param>
    public static MonitoringSettings? Read(Section parent, MonitoringSettings defaults)
    {
        if (parent.Inner("monitoring", "poll_interval", "timeout", "dispatch_tolerance") is not { } section)
            return null;
        return new MonitoringSettings
        {
            PollInterval = section.Duration("poll_interval", bareSeconds: true) ?? defaults.PollInterval,
            Timeout = section.Duration("timeout", bareSeconds: true) ?? defaults.Timeout,
            DispatchTolerance = section.Duration("dispatch_tolerance", bareSeconds: true) ?? defaults.DispatchTolerance,
        };
    }
}
