using System.Buffers;

namespace RunnerPerf.GitHub.Http;

/// <summary>A whole answer in a rented buffer: a page of runs has 1.2 MB, which would go to the large object heap each time.</summary>
internal sealed class PooledBody : IDisposable
{
    /// <summary>Far above any page of GitHub's; a server that sends more is not one.</summary>
    private const int MostBytes = 64 * 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _length;

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    public static async Task<PooledBody> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var body = new PooledBody();
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            int count;
            while ((count = await stream.ReadAsync(body.Room(), cancellationToken)) > 0)
                body._length += count;

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);

        _buffer = [];
        _length = 0;
    }

    private Memory<byte> Room()
    {
        if (_length == _buffer.Length)
        {
            if (_length >= MostBytes)
                throw new InvalidDataException($"The answer has more than {MostBytes / 1024 / 1024} MB.");

            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_length);
    }
}
