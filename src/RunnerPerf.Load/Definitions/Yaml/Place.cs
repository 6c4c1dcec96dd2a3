namespace RunnerPerf.Load.Definitions.Yaml;

/// <summary>Where in what people wrote something stands.</summary>
/// <param name="File">The file, or the override on the command line.</param>
/// <param name="Line">From 1; 0 when there are no lines.</param>
/// <param name="Column">From 1; 0 when there are no lines.</param>
internal readonly record struct Place(string File, int Line, int Column)
{
    /// <summary>The file as a whole.</summary>
    public static Place Whole(string file) => new(file, 0, 0);
}
