namespace RunnerPerf.Cli.Errors;

/// <summary>Finds what somebody probably meant.</summary>
internal static class NearestName
{
    /// <returns>The candidate fewest edits away, or <c>null</c> when even that one looks unlike what was written.</returns>
    public static string? Of(string written, IEnumerable<string> candidates)
    {
        var best = candidates
            .Select(name => (Name: name, Edits: Distance(written, name)))
            .OrderBy(candidate => candidate.Edits).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Name is not null && best.Edits <= Math.Max(2, written.Length / 2) ? best.Name : null;
    }

    /// <summary>Levenshtein distance, case folded.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
