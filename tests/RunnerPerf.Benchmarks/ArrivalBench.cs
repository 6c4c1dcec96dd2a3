using System.Diagnostics;
using System.Globalization;
using RunnerPerf.Engine.Hosting;

namespace RunnerPerf.Benchmarks;

/// <summary>Are arrivals on time? As the server sees them, through the whole engine and through two plain loops.</summary>
internal static class ArrivalBench
{
    private const int Seconds = 20;

    public static async Task RunAsync()
    {
        Console.WriteLine("Arrivals as the server sees them (wall clock, 20 s a row; deviation from the ideal schedule in ms)");
        Console.WriteLine("  case                                        asked  arrived  rate err%       p50       p99       max   CPU %");
        foreach (var (rate, latency) in new[] { (100, 0), (1000, 0), (100, 500) })
        {
            await RowAsync("engine", rate, latency, ThroughEngineAsync);
            await RowAsync("bare pacer + HttpClient", rate, latency, (server, perSecond, seconds) => PlainLoops.PacedAsync(server, perSecond, seconds));
            await RowAsync("Task.Delay loop + HttpClient", rate, latency, PlainLoops.DelayedAsync);
        }
    }

    private static async Task RowAsync(string name, int rate, int latency, Func<Uri, int, int, Task> send)
    {
        await using var server = await ServerProcess.StartAsync(Specification(latency));
        var (cpu, wall) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        await send(server.Address, rate, Seconds);
        var share = (Environment.CpuUsage.TotalTime - cpu) / wall.Elapsed * 100;
        var deviation = Deviation.Of(await server.ArrivalsAsync(), rate, rate * Seconds);
        var title = latency == 0 ? $"{rate}/s {name}" : $"{rate}/s, answers take {latency} ms, {name}";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {title,-42} {rate * Seconds,6}  {deviation} {share,7:F0}"));
    }

    private static async Task ThroughEngineAsync(Uri server, int rate, int seconds)
    {
        await using var engine = await EngineUnderTest.StartAsync(server, TimeProvider.System);
        var stop = new StopWhenSent(engine.Engine, (long)rate * seconds);
        await engine.RunAsync($$$"""
            test: {name: arrivals, type: load}
            load: {phases: [{name: steady, constant: {{{rate}}}/s, for: {{{seconds}}}s}]}
            workload: [{workflow: simple_test.yml}]
            """, [], stop);
    }

    // Jobs outlast the measurement: following 20,000 runs is part of the load, reading all their jobs at the end is not.
    private static string Specification(int latency) => $$$"""
        pools:
          - {name: hosted, labels: [ubuntu-latest], type: hosted, concurrency: 100000}
        workflows:
          - {file: simple_test.yml, jobs: [{name: performance-test, runs_on: [ubuntu-latest], duration: {constant: 600s}}]}
        latency: {constant: {{{latency}}}ms}
        limits: {primary_per_hour: 0, secondary: false, content_creation: false}
        """;

    private sealed class StopWhenSent(LoadTestEngine engine, long planned) : IProgress<TestProgress>
    {
        public void Report(TestProgress value)
        {
            if (value.Dispatched + value.Rejected + value.Dropped >= planned)
                engine.Abort(AbortMode.Leave, "the benchmark");
        }
    }
}
