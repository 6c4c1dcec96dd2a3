using System.Buffers;

namespace RunnerPerf.InfluxDb;

/// <summary>
/// Appends points to a file of line protocol, as <c>influx write</c> and <c>POST /write</c> take it. Not thread-safe. What the
/// file system refuses comes out as its own exception.
/// </summary>
public sealed class LineProtocolFileWriter : IAsyncDisposable
{
    private const int FlushAt = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(FlushAt + 4096);
    private readonly FileStream _file;

    private LineProtocolFileWriter(FileStream file)
    {
        _file = file;
    }

    /// <summary>Points taken so far.</summary>
    public long Count { get; private set; }

    /// <summary>Creates the file, or empties it.</summary>
    public static LineProtocolFileWriter Create(string path) => new(new FileStream(
        path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous));

    /// <summary>Adds a point to the buffer, which goes to the file when it is full. A point without fields is not a point.</summary>
    public async ValueTask WriteAsync(Point point, CancellationToken cancellationToken)
    {
        if (LineProtocol.Write(point, _buffer))
        {
            Count++;
        }

        if (_buffer.WrittenCount >= FlushAt)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Hands what is buffered to the operating system. What it refuses is given up: see the exception.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_buffer.WrittenCount == 0)
        {
            return;
        }

        try
        {
            await _file.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        }
        finally
        {
            _buffer.ResetWrittenCount();
        }
    }

    /// <summary>Flushes, and waits until the disk has it.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        _file.Flush(flushToDisk: true);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await FlushAsync(CancellationToken.None);
        }
        finally
        {
            await _file.DisposeAsync();
        }
    }
}
