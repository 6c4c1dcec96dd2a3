namespace RunnerPerf.Simulator.Fleet;

/// <summary>A machine that runs one job at a time.</summary>
public sealed class Runner(long id, string name, RunnerPool pool)
{
    /// <summary>Positive; GitHub uses 0 for "no runner".</summary>
    public long Id { get; } = id;

    public string Name { get; } = name;

    public RunnerPool Pool { get; } = pool;

    /// <summary>The job it is reserved for or runs.</summary>
    public Job? Job { get; internal set; }

    internal long IdleSince { get; set; }
}
