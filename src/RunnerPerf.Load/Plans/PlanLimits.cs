using System.Globalization;
using System.Numerics;

namespace RunnerPerf.Load.Plans;

/// <summary>How much a plan may hold. Far beyond what GitHub takes; there to turn a slip of the pen into a message.</summary>
public static class PlanLimits
{
    /// <summary>Arrivals in a plan.</summary>
    public const long Arrivals = 100_000_000;

    /// <summary>The longest duration that can be written.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromDays(366);

    /// <summary>Stairs of a step phase.</summary>
    public const int Stairs = 10_000;
}

/// <summary>The rates and durations together ask for more arrivals than <see cref="PlanLimits.Arrivals"/>.</summary>
public sealed class PlanTooLargeException(BigInteger arrivals) : Exception(string.Create(
    CultureInfo.InvariantCulture, $"the phases add up to {arrivals:N0} arrivals; at most {PlanLimits.Arrivals:N0} can be planned"));
