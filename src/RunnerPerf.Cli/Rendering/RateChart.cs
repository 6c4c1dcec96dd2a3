using RunnerPerf.Load.Plans;

namespace RunnerPerf.Cli.Rendering;

/// <summary>The planned rate over time, drawn with block characters: plain text, the same on a terminal and in a file.</summary>
internal static class RateChart
{
    private const string Eighths = " ▁▂▃▄▅▆▇█";
    private const int SamplesPerColumn = 8;

    /// <param name="plan">What to draw.</param>
    /// <param name="width">Columns of the drawing itself, without the axis.</param>
    /// <param name="height">Rows.</param>
    /// <returns>Lines from top to bottom, the time axis last.</returns>
    public static IReadOnlyList<string> Draw(TestPlan plan, int width, int height)
    {
        var rates = Sample(plan, width);
        var top = rates.Max();
        if (top <= 0)
        {
            return ["(no arrivals are planned)"];
        }

        var lines = new List<string>();
        for (var row = height - 1; row >= 0; row--)
        {
            var label = row == height - 1 ? Format.Number(top) : row == 0 ? "0" : "";
            var bars = rates.Select(rate => Eighths[Fill(rate / top * height, row, rate > 0)]);
            lines.Add($"{label,8} │{string.Concat(bars)}".TrimEnd());
        }

        lines.Add($"{"per min",8} └{new string('─', width)}");
        var end = Format.Length(plan.Duration);
        lines.Add($"{"",10}0{end.PadLeft(width - 1)}");
        return lines;
    }

    /// <summary>Eighths of the character cell in <paramref name="row"/> that a bar of that many rows fills.</summary>
    private static int Fill(double rows, int row, bool visible)
    {
        var eighths = (int)Math.Round((rows - row) * 8);
        // A trickle beside a flood still shows: it is load all the same.
        return Math.Clamp(eighths, row == 0 && visible ? 1 : 0, 8);
    }

    /// <summary>The highest rate within each column, in arrivals per minute.</summary>
    private static double[] Sample(TestPlan plan, int width)
    {
        var rates = new double[width];
        var seconds = plan.Duration.TotalSeconds;
        foreach (var phase in plan.Phases.Where(phase => phase.Duration > TimeSpan.Zero))
        {
            var start = phase.Start.TotalSeconds / seconds * width;
            var end = (phase.Start + phase.Duration).TotalSeconds / seconds * width;
            var samples = Math.Max(2, (int)Math.Ceiling((end - start) * SamplesPerColumn));
            for (var i = 0; i <= samples; i++)
            {
                var share = (double)i / samples;
                var column = Math.Min((int)(start + ((end - start) * share * (1 - 1e-9))), width - 1);
                rates[column] = Math.Max(rates[column], phase.Rate.At(share * phase.Duration.TotalSeconds) * 60);
            }
        }

        return rates;
    }
}
