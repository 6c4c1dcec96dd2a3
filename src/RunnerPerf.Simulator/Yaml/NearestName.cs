namespace RunnerPerf.Simulator.Yaml;

/// <summary>Finds what a misspelt name was meant to be, by edit distance.</summary>
internal static class NearestName
{
    /// <summary>"; did you mean 'x'?", or the list of what is known when nothing is near.</summary>
    public static string Hint(string name, ReadOnlySpan<string> known)
    {
        string? nearest = null;
        var least = Math.Max(2, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = Distance(name, candidate);
            if (distance < least)
                (nearest, least) = (candidate, distance);
        }

        return nearest is not null ? $"; did you mean '{nearest}'?"
            : known.IsEmpty ? ""
            : $"; known are {string.Join(", ", known.ToArray())}";
    }

    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
