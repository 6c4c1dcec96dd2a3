using System.Globalization;
using RunnerPerf.Results;
using RunnerPerf.Results.Records;
using RunnerPerf.Simulator.Hosting;

namespace RunnerPerf.Benchmarks;

/// <summary>What following runs costs in API requests, beside polling each run and beside the floor.</summary>
internal static class RequestBench
{
    public static async Task RunAsync()
    {
        Console.WriteLine("API requests per run in the deployment spike (time scale 120; 304 answers are free and not counted)");
        await using var simulator = await SimulatorServer.StartAsync(
            new SimulatorOptions { TimeScale = 120, WorkflowsDirectory = Repository.Folder("workflows"), Seed = 1 });
        await using var engine = await EngineUnderTest.StartAsync(simulator.BaseAddress, simulator.Clock, 120);
        var sink = new Counter();
        var definition = await File.ReadAllTextAsync(Path.Combine(Repository.Folder("config"), "scenarios", "deployment_spike.yaml"));
        var outcome = await engine.RunAsync(definition, [sink]);

        var runs = outcome.Final.Dispatched;
        Row("engine", sink.Requests.Values.Sum(), runs);
        foreach (var (kind, count) in sink.Requests.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            Row($"  of these {kind}", count, runs);
        Row("polling each run every 5 s, then its jobs", sink.NaivePolls + (2 * runs), runs);
        Row("floor: one dispatch, one jobs request", 2 * runs, runs);
    }

    private static void Row(string title, long requests, long runs) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"  {title,-45} {requests,8:N0}   {(double)requests / runs,7:F2} a run"));

    private sealed class Counter : IRecordSink
    {
        public string Name => "counter";

        public SortedDictionary<string, long> Requests { get; } = new(StringComparer.Ordinal);

        public long NaivePolls { get; private set; }

        public ValueTask StartAsync(TestHeader test, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask WriteAsync(IReadOnlyList<ResultRecord> records, CancellationToken cancellationToken)
        {
            foreach (var request in records.OfType<ApiRecord>().Where(request => request.Status != 304))
                Requests[request.Kind] = Requests.GetValueOrDefault(request.Kind) + 1;
            foreach (var run in records.OfType<RunRecord>().Where(run => !run.Jobs.IsEmpty))
                NaivePolls += (long)Math.Ceiling((run.Jobs.Max(job => job.CompletedAt) - run.CreatedAt)!.Value.TotalSeconds / 5);
            return ValueTask.CompletedTask;
        }

        public ValueTask CompleteAsync(TestEnd end, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
