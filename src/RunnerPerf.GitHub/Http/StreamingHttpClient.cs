using System.Net;
using System.Text;
using Octokit;
using Octokit.Internal;

namespace RunnerPerf.GitHub.Http;

/// <summary>
/// The transport below Octokit's connection, in place of its <c>HttpClientAdapter</c>. That one copies every request, makes a
/// string of every body (15 MB of garbage for a page of 100 runs, which cost some 80 kB here) and registers a
/// time-out with the caller's token that it never takes back. Octokit keeps authentication, addresses and errors.
/// </summary>
/// <remarks>
/// The body of a GET goes as UTF-8 from a rented buffer to its <see cref="ConditionalRead"/>; if it breaks off, so does the
/// call. Bodies of everything else are small and only explain a status that has arrived already: what cannot be read of
/// them counts as empty, since a lost explanation must not turn "done" or "refused" into "unknown".
/// </remarks>
internal sealed class StreamingHttpClient(HttpMessageHandler handler) : IHttpClient
{
    private const int MostErrorBytes = 64 * 1024;

    private readonly HttpClient _http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<IResponse> Send(
        IRequest request, CancellationToken cancellationToken, Func<object, object>? preprocessResponseBody = null)
    {
        var read = preprocessResponseBody?.Target as ConditionalRead;
        using var message = Message(request, read);
        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotModified)
            return new ApiAnswer(response, body: null);

        if (read is null || !response.IsSuccessStatusCode)
            return new ApiAnswer(response, await TryReadTextAsync(response.Content, cancellationToken));

        using var body = await PooledBody.ReadAsync(response.Content, cancellationToken);
        return new ApiAnswer(response, read.Hook(body.Memory));
    }

    public void SetRequestTimeout(TimeSpan timeout) =>
        throw new NotSupportedException("Time-outs are set in GitHubClientOptions.");

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Message(IRequest request, ConditionalRead? read)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(request.BaseAddress, request.Endpoint))
        {
            // HTTP/2 where TLS negotiates it; HTTP/1.1 otherwise, as in clear text.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = request.Body as HttpContent,
        };
        foreach (var (name, value) in request.Headers)
            message.Headers.TryAddWithoutValidation(name, value);

        if (read?.ETag is { } etag)
            message.Headers.TryAddWithoutValidation("If-None-Match", etag);

        return message;
    }

    private static async Task<string?> TryReadTextAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            using var body = await PooledBody.ReadAsync(content, cancellationToken);
            return Encoding.UTF8.GetString(body.Memory.Span[..Math.Min(body.Memory.Length, MostErrorBytes)]);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or OperationCanceledException)
        {
            return null;
        }
    }
}
