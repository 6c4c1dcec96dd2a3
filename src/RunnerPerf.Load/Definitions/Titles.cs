using RunnerPerf.Load.Definitions.Yaml;

namespace RunnerPerf.Load.Definitions;

/// <summary>Reads the names that people give to tests and phases. They become tags, headings and cells of tables.</summary>
internal static class Titles
{
    private const int MaxLength = 100;

    /// <returns><c>null</c> when it is missing or no title.</returns>
    public static string? Read(Section section, string key, string expected)
    {
        if (section.Text(key, expected) is not { } title)
            return null;
        if (title.Length <= MaxLength && !title.Any(char.IsControl))
            return title;
        section.Mistakes.Add(
            section.PlaceOf(key), $"{section.Path(key)} is too long or has several lines; expected at most {MaxLength} characters in one line");
        return null;
    }
}
