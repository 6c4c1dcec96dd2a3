using System.Collections.Immutable;
using System.Text.Json;
using RunnerPerf.Results.Summary;
using RunnerPerf.Results.Tests;

namespace RunnerPerf.Reporting.Tests;

public sealed class SummaryFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ResultDirectory Results => new(_folder.Path, Samples.TestId);

    [Fact]
    public async Task Summary_ReadBack_IsTheSummaryWritten()
    {
        var collector = new ResultsCollector();
        await collector.StartAsync(Samples.Header(), CancellationToken.None);
        await collector.WriteAsync([Samples.Arrival(), Samples.Run(), Samples.Api(204)], CancellationToken.None);
        await collector.CompleteAsync(
            Samples.End() with { SinkProblems = ImmutableSortedDictionary<string, string>.Empty.Add("csv", "The disk is full.") },
            CancellationToken.None);
        var summary = collector.Summarise([]);

        SummaryFile.Write(Results, summary);

        Assert.Equal([Results.Summary], Directory.GetFiles(Results.Path));
        Assert.Equal(SummaryJson.Serialize(summary), SummaryJson.Serialize(SummaryFile.Read(Results.Summary)));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Results.Summary));
        Assert.Equal("The disk is full.", json.RootElement.GetProperty("sink_problems").GetProperty("csv").GetString());
    }

    public void Dispose() => _folder.Dispose();
}
