using System.Collections.Immutable;

namespace RunnerPerf.Results.Records;

/// <summary>What identifies a test, known when it starts.</summary>
public sealed record TestHeader
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary><c>performance</c>, <c>load</c>, <c>spike</c>, <c>stress</c>, <c>volume</c> or <c>capacity</c>.</summary>
    public required string Type { get; init; }

    public required ulong Seed { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required long Planned { get; init; }

    public required ImmutableArray<PhaseHeader> Phases { get; init; }

    /// <summary>The definition as it was run, as JSON, without secrets.</summary>
    public required string ConfigurationJson { get; init; }
}

/// <param name="Name">Unique within the test.</param>
/// <param name="Kind"><c>constant</c>, <c>ramp</c>, <c>step</c> or <c>pause</c>.</param>
/// <param name="Start">From the start of the test.</param>
/// <param name="Duration">Test time.</param>
/// <param name="Planned">Arrivals.</param>
public sealed record PhaseHeader(string Name, string Kind, TimeSpan Start, TimeSpan Duration, long Planned);

/// <summary>How a test ended.</summary>
public sealed record TestEnd
{
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary><c>null</c> when it ran to its end; else who or what stopped it.</summary>
    public string? AbortedBy { get; init; }

    /// <summary>Runs that were left unfinished on GitHub.</summary>
    public ImmutableArray<long> LeftRunning { get; init; } = [];

    /// <summary>Records that a sink had to give up, by sink name.</summary>
    public ImmutableSortedDictionary<string, long> DroppedRecords { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>What went wrong with a sink first, by sink name.</summary>
    public ImmutableSortedDictionary<string, string> SinkProblems { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<string> Nodes { get; init; } = [];
}
