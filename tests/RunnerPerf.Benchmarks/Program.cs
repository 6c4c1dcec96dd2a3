using RunnerPerf.Benchmarks;

// The server under load is a second process of this program, so that its CPU time is not counted as the engine's.
if (args is ["serve", var specification, var scale])
    return await ServerProcess.ServeAsync(specification, scale);

var all = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["arrivals"] = ArrivalBench.RunAsync,
    ["requests"] = RequestBench.RunAsync,
    ["planning"] = PlanningBench.RunAsync,
    ["memory"] = MemoryBench.RunAsync,
};
var chosen = args.Length == 0 ? [.. all.Keys] : args;
foreach (var name in chosen)
{
    if (!all.TryGetValue(name, out var bench))
    {
        Console.Error.WriteLine($"There is no benchmark '{name}'. There are: {string.Join(", ", all.Keys)}.");
        return 2;
    }

    await bench();
    Console.WriteLine();
}

return 0;
