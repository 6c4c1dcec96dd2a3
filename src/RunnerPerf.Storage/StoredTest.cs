namespace RunnerPerf.Storage;

/// <summary>A test in the database.</summary>
/// <param name="Id">As in the name of its result directory.</param>
/// <param name="Name">From its definition.</param>
/// <param name="Type"><c>performance</c>, <c>load</c>, <c>spike</c>, <c>stress</c>, <c>volume</c> or <c>capacity</c>.</param>
/// <param name="StartedAt">Test time.</param>
/// <param name="CompletedAt"><c>null</c> while it runs, and for ever if its end was never reported.</param>
/// <param name="Planned">Arrivals.</param>
/// <param name="Verdict">As in its summary; <c>null</c> when it has none.</param>
public sealed record StoredTest(
    Guid Id, string Name, string Type, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, long Planned, string? Verdict);
