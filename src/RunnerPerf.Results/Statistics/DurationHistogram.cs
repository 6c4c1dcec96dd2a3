using HdrHistogram;
using HdrHistogram.Utilities;

namespace RunnerPerf.Results.Statistics;

/// <summary>
/// A histogram of durations with a constant size (about 270 KB) and a relative error of at most 0.1 % (3 significant digits),
/// whatever the number of values. Histograms of several nodes merge without further error, which averages of percentiles do
/// not. Recording is not thread-safe.
/// </summary>
public sealed class DurationHistogram
{
    /// <summary>A run may last 35 days on GitHub; what is longer counts as this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(35);

    private const int SignificantDigits = 3;
    private static readonly long LongestMicroseconds = (long)Longest.TotalMicroseconds;

    private readonly LongHistogram _microseconds;

    public DurationHistogram()
        : this(new LongHistogram(1, LongestMicroseconds, SignificantDigits))
    {
    }

    private DurationHistogram(LongHistogram microseconds)
    {
        _microseconds = microseconds;
    }

    public long Count => _microseconds.TotalCount;

    /// <exception cref="ArgumentOutOfRangeException">It is negative: no duration is, so a caller's clock or stamps are wrong.</exception>
    public void Record(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        _microseconds.RecordValue(Math.Min((long)duration.TotalMicroseconds, LongestMicroseconds));
    }

    /// <summary>Adds what another histogram has counted.</summary>
    public void Merge(DurationHistogram other) => _microseconds.Add(other._microseconds);

    /// <summary>Nearest rank, as <see cref="Percentile"/> defines it, to within 0.1 %.</summary>
    /// <returns><c>null</c> when nothing was recorded.</returns>
    public TimeSpan? At(double percentile)
    {
        // GetValueAtPercentile of the library rounds the rank to the nearest, ours is rounded up.
        var rank = Percentile.Rank(Math.Max(1, Count), percentile);
        foreach (var bucket in _microseconds.RecordedValues())
        {
            if (bucket.TotalCountToThisValue >= rank)
            {
                return TimeSpan.FromMicroseconds(_microseconds.MedianEquivalentValue(bucket.ValueIteratedTo));
            }
        }

        return null;
    }

    /// <summary>In seconds.</summary>
    public Distribution ToDistribution()
    {
        if (Count == 0)
        {
            return Distribution.Empty;
        }

        var weighted = 0.0;
        double? min = null;
        var max = 0.0;
        foreach (var bucket in _microseconds.RecordedValues())
        {
            max = _microseconds.MedianEquivalentValue(bucket.ValueIteratedTo) / 1e6;
            min ??= max;
            weighted += max * bucket.CountAtValueIteratedTo;
        }

        return new Distribution
        {
            Count = Count,
            Mean = weighted / Count,
            Min = min,
            P50 = At(50)?.TotalSeconds,
            P90 = At(90)?.TotalSeconds,
            P95 = At(95)?.TotalSeconds,
            P99 = At(99)?.TotalSeconds,
            Max = max,
        };
    }

    /// <summary>HdrHistogram's compressed V2 format, which its other implementations read too.</summary>
    public byte[] ToBytes()
    {
        var buffer = ByteBuffer.Allocate(_microseconds.GetNeededByteBufferCapacity());
        var bytes = new byte[_microseconds.EncodeIntoCompressedByteBuffer(buffer)];
        buffer.Position = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = buffer.Get();
        }

        return bytes;
    }

    /// <exception cref="FormatException">They are not what <see cref="ToBytes"/> gave.</exception>
    public static DurationHistogram FromBytes(byte[] bytes)
    {
        try
        {
            var decoded = HistogramEncoding.DecodeFromCompressedByteBuffer(ByteBuffer.Allocate(bytes), LongestMicroseconds);
            var copy = new DurationHistogram();
            copy._microseconds.Add(decoded);
            return copy;
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new FormatException("These bytes are not a histogram in HdrHistogram's compressed format.", e);
        }
    }
}
