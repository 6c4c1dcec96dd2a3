namespace RunnerPerf.Simulator;

/// <summary>
/// A specification or workflow file that the simulator cannot use. The message is one sentence for people, with file, line
/// and column where there are any.
/// </summary>
public sealed class SimulatorConfigurationException : Exception
{
    public SimulatorConfigurationException(string file, long line, long column, string problem, Exception? inner = null)
        : base(line > 0 ? $"{file}:{line}:{column}: {problem}" : $"{file}: {problem}", inner)
    {
        File = file;
        Line = line;
        Column = column;
    }

    public string File { get; }

    /// <summary>From 1; 0 when the problem is the file as a whole.</summary>
    public long Line { get; }

    /// <summary>From 1; 0 when the problem is the file as a whole.</summary>
    public long Column { get; }
}
