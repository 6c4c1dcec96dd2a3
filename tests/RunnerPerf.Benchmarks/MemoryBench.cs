using System.Diagnostics;
using System.Globalization;
using RunnerPerf.Engine.Hosting;

namespace RunnerPerf.Benchmarks;

/// <summary>What one run in flight costs this process while 100,000 are followed.</summary>
internal static class MemoryBench
{
    private const int Runs = 100_000;

    public static async Task RunAsync()
    {
        Console.WriteLine($"Memory per tracked run with {Runs:N0} in flight (the server is another process)");
        await using var server = await ServerProcess.StartAsync("""
            pools:
              - {name: hosted, labels: [ubuntu-latest], type: hosted, concurrency: 1}
            workflows:
              - {file: simple_test.yml, jobs: [{name: performance-test, runs_on: [ubuntu-latest], duration: {constant: 10h}}]}
            limits: {primary_per_hour: 0, secondary: false, content_creation: false}
            """);
        await using var engine = await EngineUnderTest.StartAsync(server.Address, TimeProvider.System);
        var before = Live();
        var watch = new Watch(engine.Engine, before);
        var outcome = await engine.RunAsync($$"""
            test: {name: memory, type: capacity}
            load: {phases: [{name: burst, constant: 1500/s, for: {{Runs / 1500.0:F3}}s}]}
            workload: [{workflow: simple_test.yml}]
            monitoring: {dispatch_tolerance: 10m, poll_interval: 10m, timeout: 24h}
            """, [], watch);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {outcome.Final.Dispatched:N0} runs: {watch.BytesPerRun:N0} bytes of managed heap a run, {watch.ResidentPerRun:N0} bytes resident"));
    }

    private static (long Heap, long Resident) Live()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
    }

    private sealed class Watch(LoadTestEngine engine, (long Heap, long Resident) before) : IProgress<TestProgress>
    {
        private bool _done;

        public double BytesPerRun { get; private set; }

        public double ResidentPerRun { get; private set; }

        public void Report(TestProgress value)
        {
            if (_done || value.Dispatched + value.Rejected + value.Dropped < value.Planned)
                return;

            _done = true;
            var now = Live();
            BytesPerRun = (double)(now.Heap - before.Heap) / value.Dispatched;
            ResidentPerRun = (double)(now.Resident - before.Resident) / value.Dispatched;
            engine.Abort(AbortMode.Leave, "the benchmark");
        }
    }
}
