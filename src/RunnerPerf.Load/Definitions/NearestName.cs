namespace RunnerPerf.Load.Definitions;

/// <summary>Finds the name that was probably meant.</summary>
public static class NearestName
{
    /// <summary>
    /// The nearest of <paramref name="names"/> by edit distance (insert, delete, replace, swap neighbours), if it is near enough
    /// to be a slip: a third of the letters at most.
    /// </summary>
    public static string? Of(string found, IEnumerable<string> names)
    {
        // Further from every name than a slip goes, and the distance takes time and memory in proportion to the length.
        if (found.Length > 100)
            return null;
        var (name, distance) = names
            .Select(name => (Name: name, Distance: Distance(found.ToUpperInvariant(), name.ToUpperInvariant())))
            .DefaultIfEmpty((Name: "", Distance: int.MaxValue))
            .MinBy(candidate => candidate.Distance);
        return distance <= Math.Max(1, Math.Max(found.Length, name.Length) / 3) ? name : null;
    }

    /// <summary><c>; did you mean 'x'?</c>, or what was expected when nothing is near.</summary>
    public static string Hint(string found, IReadOnlyCollection<string> names) =>
        Of(found, names) is { } near ? $"did you mean '{near}'?" : $"expected {Listing(names)}";

    /// <summary><c>a, b or c</c></summary>
    public static string Listing(IReadOnlyCollection<string> names) => names.Count switch
    {
        0 => "nothing",
        1 => names.First(),
        _ => string.Join(", ", names.SkipLast(1)) + " or " + names.Last(),
    };

    /// <summary>Optimal string alignment distance.</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replace, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
