using System.Net;
using System.Net.Http.Headers;

namespace RunnerPerf.GitHub.Dispatching;

/// <summary>
/// A dispatch's body that knows whether it has begun to leave. Before that no server can have carried the dispatch out; from
/// then on only an answer can tell. .NET, too, stops repeating a request on a fresh connection at this very point.
/// </summary>
internal sealed class TrackedContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _utf8;
    private volatile bool _leaving;

    public TrackedContent(ReadOnlyMemory<byte> utf8)
    {
        _utf8 = utf8;
        Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
    }

    public bool IsLeaving => _leaving;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _leaving = true;
        await stream.WriteAsync(_utf8, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _utf8.Length;
        return true;
    }
}
