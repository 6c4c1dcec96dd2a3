using Spectre.Console;

namespace RunnerPerf.Cli.Rendering;

internal static class Tables
{
    /// <summary>Columns without lines: readable on any terminal and easy to cut in a script.</summary>
    /// <param name="columns">Headings; the first column is text, the further ones are too unless they start with <c>#</c>.</param>
    public static Table Plain(params string[] columns)
    {
        var table = new Table().NoBorder();
        foreach (var column in columns)
        {
            var numeric = column.StartsWith('#');
            var heading = new TableColumn($"[grey]{Markup.Escape(column.TrimStart('#'))}[/]").NoWrap().PadLeft(0).PadRight(2);
            table.AddColumn(numeric ? heading.RightAligned() : heading);
        }

        return table;
    }
}
