using System.Globalization;
using LinqToDB.Mapping;
using RunnerPerf.Results;
using RunnerPerf.Results.Records;

namespace RunnerPerf.Storage.Rows;

/// <summary>A row of <c>test_runs</c>.</summary>
[Table("test_runs")]
internal sealed class TestRunRow
{
    [PrimaryKey, Column("id")]
    public required string Id { get; init; }

    [Column("test_name")]
    public required string Name { get; init; }

    [Column("test_type")]
    public required string Type { get; init; }

    [Column("started_at")]
    public required string StartedAt { get; init; }

    [Column("completed_at")]
    public string? CompletedAt { get; init; }

    [Column("configuration")]
    public required string Configuration { get; init; }

    [Column("seed")]
    public required string Seed { get; init; }

    [Column("planned")]
    public required long Planned { get; init; }

    [Column("aborted_by")]
    public string? AbortedBy { get; init; }

    [Column("verdict")]
    public string? Verdict { get; init; }

    [Column("summary")]
    public string? Summary { get; init; }

    public static string KeyOf(Guid test) => test.ToString("D");

    public static TestRunRow Of(TestHeader test) => new()
    {
        Id = KeyOf(test.Id),
        Name = test.Name,
        Type = test.Type,
        StartedAt = UtcText.Of(test.StartedAt),
        Configuration = test.ConfigurationJson,
        Seed = test.Seed.ToString(CultureInfo.InvariantCulture),
        Planned = test.Planned,
    };
}
