namespace RunnerPerf.Cli.Progress;

/// <summary>A row of block characters: how a number went, oldest left.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>The highest value gets the full block, 0 the lowest one.</summary>
    public static string Draw(IReadOnlyCollection<long> values)
    {
        var top = values.DefaultIfEmpty().Max();
        return string.Concat(values.Select(value => top == 0 ? Blocks[0] : Blocks[(int)(value * (Blocks.Length - 1) / top)]));
    }
}
