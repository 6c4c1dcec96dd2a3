using System.IO.Compression;
using System.Text;

namespace RunnerPerf.GitHub.Tests.Server;

/// <summary>What the scripted server does with a request.</summary>
internal sealed record Reply
{
    /// <summary>The bytes of the answer, or of as much of it as is sent.</summary>
    public byte[] Bytes { get; init; } = [];

    public Ending Then { get; init; } = Ending.KeepAlive;

    /// <summary>Act on the head of the request, leaving its body unread.</summary>
    public bool WithoutReadingBody { get; init; }

    /// <summary>Answer when this is done.</summary>
    public Task After { get; init; } = Task.CompletedTask;

    public static Reply Json(int status, string json, params (string Name, string Value)[] headers) =>
        Of(status, "application/json; charset=utf-8", Encoding.UTF8.GetBytes(json), headers);

    public static Reply Html(int status, string html) => Of(status, "text/html", Encoding.UTF8.GetBytes(html), []);

    public static Reply Empty(int status, params (string Name, string Value)[] headers) => Of(status, null, [], headers);

    public static Reply GzippedJson(string json, params (string Name, string Value)[] headers)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(json));

        return Of(200, "application/json; charset=utf-8", compressed.ToArray(), [.. headers, ("Content-Encoding", "gzip")]);
    }

    /// <summary>Announces the whole answer and breaks off after some of its body.</summary>
    public static Reply Truncated(int status, string json, int bodyBytes, Ending ending)
    {
        var whole = Json(status, json).Bytes;
        return new Reply { Bytes = whole[..^(Encoding.UTF8.GetByteCount(json) - bodyBytes)], Then = ending };
    }

    /// <summary>Takes the request and never says a word.</summary>
    public static Reply Silence { get; } = new() { Then = Ending.Hang };

    public static Reply Reset { get; } = new() { Then = Ending.Reset };

    public static Reply Close { get; } = new() { Then = Ending.Close };

    private static Reply Of(int status, string? contentType, byte[] body, (string Name, string Value)[] headers)
    {
        var head = new StringBuilder($"HTTP/1.1 {status} Scripted\r\n");
        if (status is not (204 or 304))
            head.Append($"Content-Length: {body.Length}\r\n");

        if (contentType is not null)
            head.Append($"Content-Type: {contentType}\r\n");

        foreach (var (name, value) in headers)
            head.Append($"{name}: {value}\r\n");

        return new Reply { Bytes = [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body] };
    }
}

internal enum Ending { KeepAlive, Close, Reset, Hang }
