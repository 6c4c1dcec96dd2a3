using System.Diagnostics;
using RunnerPerf.Simulator.Http.Json;

namespace RunnerPerf.Simulator.Http;

/// <summary>Counts requests and notes when dispatches came in.</summary>
internal sealed class RequestStatistics
{
    private static readonly string[] Kinds =
        [.. Enum.GetNames<RequestKind>().Select(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    private readonly long[] _byKind = new long[Kinds.Length];
    private readonly List<long> _arrivals = [];
    private readonly Lock _arrivalsLock = new();
    private readonly long _origin = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset _originWallClock = TimeProvider.System.GetUtcNow();
    private long _dispatches;
    private long _notModified;
    private long _primaryViolations;

    public void Count(RequestKind kind) => Interlocked.Increment(ref _byKind[(int)kind]);

    public void CountNotModified() => Interlocked.Increment(ref _notModified);

    public void CountPrimaryViolation() => Interlocked.Increment(ref _primaryViolations);

    /// <param name="timestamp">Of <see cref="Stopwatch"/>, taken when the request came in.</param>
    public void CountDispatch(long timestamp)
    {
        Interlocked.Increment(ref _dispatches);
        lock (_arrivalsLock)
            _arrivals.Add(timestamp);
    }

    public StatsDocument ToDocument(long runs, IReadOnlyList<PoolDocument> pools)
    {
        var byKind = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < _byKind.Length; i++)
        {
            if (Interlocked.Read(ref _byKind[i]) is var count and > 0)
                byKind[Kinds[i]] = count;
        }

        return new StatsDocument(
            Interlocked.Read(ref _dispatches),
            runs,
            byKind.Values.Sum(),
            Interlocked.Read(ref _notModified),
            byKind,
            new ViolationsDocument(Interlocked.Read(ref _primaryViolations), 0, 0, 0),
            pools);
    }

    public ArrivalsDocument Arrivals(int after)
    {
        lock (_arrivalsLock)
        {
            var first = Math.Clamp(after, 0, _arrivals.Count);
            return new ArrivalsDocument(
                _originWallClock.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                _arrivals.Count,
                [.. _arrivals.Skip(first).Select(t => Stopwatch.GetElapsedTime(_origin, t).TotalMicroseconds)]);
        }
    }
}
