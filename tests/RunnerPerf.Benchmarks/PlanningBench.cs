using System.Diagnostics;
using System.Globalization;
using RunnerPerf.Load.Definitions;

namespace RunnerPerf.Benchmarks;

/// <summary>How fast a plan's arrivals are computed.</summary>
internal static class PlanningBench
{
    public static Task RunAsync()
    {
        Console.WriteLine("Planning 1,000,000 arrivals");
        Console.WriteLine("  process                 arrivals/s   bytes/arrival   beside an empty loop of the same iterator");
        var reference = Time(Empty(1_000_000), out _);
        foreach (var process in new[] { "regular", "poisson" })
        {
            var plan = TestDefinitions.Read($$"""
                test: {name: long, type: load}
                load:
                  arrivals: {{process}}
                  phases:
                    - {name: up, ramp: {from: 0/s, to: 1000/s}, for: 1000s}
                    - {name: steady, constant: 1000/s, for: 500s}
                workload: [{workflow: simple_test.yml, weight: 3}, {workflow: medium_test.yml}]
                """, "benchmark.yaml");
            _ = plan.Arrivals().Take(1000).Count();
            var seconds = Time(plan.Arrivals(), out var count, out var bytes);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {process,-20} {count / seconds,13:N0} {(double)bytes / count,15:F2} {seconds / reference,14:F0} x"));
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<int> Empty(int count)
    {
        for (var i = 0; i < count; i++)
            yield return i;
    }

    private static double Time<T>(IEnumerable<T> items, out long count) => Time(items, out count, out _);

    private static double Time<T>(IEnumerable<T> items, out long count, out long bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        count = 0;
        foreach (var _ in items)
            count++;
        var seconds = watch.Elapsed.TotalSeconds;
        bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return seconds;
    }
}
