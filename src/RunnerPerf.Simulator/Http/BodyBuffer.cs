using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;

namespace RunnerPerf.Simulator.Http;

/// <summary>
/// The memory that an answer is written into, used again and again: a page of 100 runs is a megabyte, and would be garbage
/// of the expensive kind each time.
/// </summary>
internal sealed class BodyBuffer : IDisposable
{
    private const int MostKept = 16;
    private static readonly ConcurrentBag<BodyBuffer> Pool = [];

    private readonly ArrayBufferWriter<byte> _plain = new(4096);
    private readonly Utf8JsonWriter _json;
    private readonly MemoryStream _compressed = new();

    private BodyBuffer() => _json = new Utf8JsonWriter(_plain, new JsonWriterOptions { SkipValidation = true });

    public ReadOnlyMemory<byte> Written => _plain.WrittenMemory;

    public static BodyBuffer Rent(Action<Utf8JsonWriter> body)
    {
        if (!Pool.TryTake(out var buffer))
            buffer = new BodyBuffer();

        buffer._json.Reset();
        body(buffer._json);
        buffer._json.Flush();
        return buffer;
    }

    public ReadOnlyMemory<byte> Compress()
    {
        _compressed.SetLength(0);
        using (var gzip = new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(_plain.WrittenSpan);

        return _compressed.GetBuffer().AsMemory(0, (int)_compressed.Length);
    }

    public void Dispose()
    {
        _plain.ResetWrittenCount();
        if (Pool.Count < MostKept)
            Pool.Add(this);
    }
}
