using RunnerPerf.Reporting.Csv;
using RunnerPerf.Reporting.Metrics;
using RunnerPerf.Results;
using RunnerPerf.Results.Summary;
using RunnerPerf.Results.Tests;

namespace RunnerPerf.Reporting.Tests;

/// <summary>What the file system refuses, for real: /dev/full has no room, a file is no directory.</summary>
public sealed class RefusedWriteTests : IDisposable
{
    private const string NoRoom = "the disk is full. Free some space, or choose a directory on another disk (--out DIR).";
    private readonly TemporaryFolder _folder = new();

    private ResultDirectory Results => new(_folder.Path, Samples.TestId);

    [Fact]
    public async Task Csv_OnAFullDisk_IsRefusedWithASentence()
    {
        LinkToFullDisk(Results.Jobs);
        await using var sink = new CsvSink(Results);

        var refused = await Assert.ThrowsAsync<ResultsWriteException>(
            () => sink.StartAsync(Samples.Header(), CancellationToken.None).AsTask());

        Assert.Equal($"Cannot write '{Results.Jobs}': {NoRoom}", refused.Message);
        Assert.Equal(Results.Jobs, refused.Path);
    }

    [Fact]
    public async Task Metrics_OnAFullDisk_AreRefusedWithASentenceAndTheSinkStaysUsable()
    {
        LinkToFullDisk(Results.Metrics);
        await using var sink = new MetricsSink(Results);
        await sink.StartAsync(Samples.Header(), CancellationToken.None);

        for (var i = 0; i < 2; i++)
        {
            var refused = await Assert.ThrowsAsync<ResultsWriteException>(
                () => sink.WriteAsync([Samples.Arrival()], CancellationToken.None).AsTask());
            Assert.Equal($"Cannot write '{Results.Metrics}': {NoRoom}", refused.Message);
        }
    }

    [Fact]
    public async Task Summary_OverADirectory_IsRefusedAndLeavesNothingBehind()
    {
        Directory.CreateDirectory(Path.Combine(Results.Summary, "in the way"));
        var collector = new ResultsCollector();
        await Samples.FeedAsync(collector, Samples.Header(), Samples.Arrival(), Samples.Run());

        var refused = Assert.Throws<ResultsWriteException>(() => SummaryFile.Write(Results, collector.Summarise([])));

        Assert.StartsWith($"Cannot write '{Results.Summary}': ", refused.Message, StringComparison.Ordinal);
        Assert.Equal([Results.Summary], Directory.GetFileSystemEntries(Results.Path));
    }

    [Fact]
    public void Directory_BelowAFile_IsRefusedWithASentence()
    {
        File.WriteAllText(_folder.File("file"), "");
        var results = new ResultDirectory(_folder.File("file"), Samples.TestId);

        var refused = Assert.Throws<ResultsWriteException>(results.Create);

        Assert.StartsWith($"Cannot write '{results.Path}': ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--out DIR", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Directory_ThatTakesNoFiles_IsRefusedBeforeTheTest()
    {
        // No file can be made in /proc, not even by root.
        var refused = Assert.Throws<ResultsWriteException>(new ResultDirectory("/proc", Samples.TestId).Create);

        Assert.StartsWith($"Cannot write '/proc/{Samples.TestId}': ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Directory_WithFiles_IsKeptAndWithoutOnesIsTidiedAway()
    {
        Results.Create();
        File.WriteAllText(Results.Plan, "{}");
        Results.DeleteIfEmpty();
        Assert.Equal([Results.Plan], Directory.GetFiles(Results.Path));

        File.Delete(Results.Plan);
        Results.DeleteIfEmpty();
        Assert.False(Directory.Exists(Results.Path));
    }

    public void Dispose() => _folder.Dispose();

    private void LinkToFullDisk(string path)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a disk that is always full.");
        Directory.CreateDirectory(Results.Path);
        File.CreateSymbolicLink(path, "/dev/full");
    }
}
