using System.Net;

namespace RunnerPerf.GitHub.Http;

/// <summary>
/// Follows the redirects of renamed repositories with method, body and token kept, which .NET's own handler does not do.
/// Only within one origin: a token must not travel to another host, and a sign-in page's 200 is no answer of GitHub's.
/// </summary>
internal sealed class RedirectHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MostHops = 3;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        for (var hop = 0; hop < MostHops && Target(request, response) is { } target; hop++)
        {
            response.Dispose();
            // The body is not disposed with the message here: the caller's own message holds it too.
            request = Copy(request, target);
            response = await base.SendAsync(request, cancellationToken);
        }

        return response;
    }

    private static Uri? Target(HttpRequestMessage request, HttpResponseMessage response)
    {
        // 303 says that the work has been done and its result is elsewhere: nothing to repeat.
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
        {
            return null;
        }

        if (response.Headers.Location is not { } location)
            return null;

        var target = new Uri(request.RequestUri!, location);
        return Uri.Compare(
            target, request.RequestUri, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
            ? target
            : null;
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, Uri target)
    {
        var copy = new HttpRequestMessage(request.Method, target)
        {
            Content = request.Content,
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
        foreach (var header in request.Headers.NonValidated)
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);

        return copy;
    }
}
