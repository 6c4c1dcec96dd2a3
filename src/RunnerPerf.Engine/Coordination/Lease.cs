namespace RunnerPerf.Engine.Coordination;

/// <summary>
/// A slice of the plan's arrivals that one worker may send until a deadline: every <paramref name="Stride"/>-th index of
/// [<paramref name="From"/>, <paramref name="To"/>), beginning with the <paramref name="Lane"/>-th. The lanes of one stride
/// cover the range exactly once.
/// </summary>
/// <param name="Number">Unique within the test, ascending.</param>
/// <param name="Deadline">Test time; nothing of the lease is sent after it.</param>
public sealed record Lease(long Number, long From, long To, int Stride, int Lane, DateTimeOffset Deadline)
{
    public bool Covers(long index) => index >= From && index < To && (index - From) % Stride == Lane;

    /// <summary>How many arrivals it holds.</summary>
    public long Count => To - From <= Lane ? 0 : ((To - From - Lane - 1) / Stride) + 1;

    /// <summary>Its indices from <paramref name="from"/> on.</summary>
    public IEnumerable<long> Indices(long from)
    {
        var first = From + Lane;
        if (from > first)
            first += (from - first + Stride - 1) / Stride * Stride;
        for (var index = first; index < To; index += Stride)
            yield return index;
    }
}
