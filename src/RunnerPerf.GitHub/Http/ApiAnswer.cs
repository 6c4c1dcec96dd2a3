using System.Collections.ObjectModel;
using System.Net;
using Octokit;

namespace RunnerPerf.GitHub.Http;

/// <summary>An answer in the shape that Octokit's connection hands on.</summary>
internal sealed class ApiAnswer(HttpResponseMessage response, object? body) : IResponse
{
    // Octokit copies this object for every answer and keeps the last one, which nobody may rely on with requests in
    // parallel. Limits are read from the headers instead, so that all answers can share an empty one.
    private static readonly ApiInfo NoInfo = new(
        ReadOnlyDictionary<string, Uri>.Empty, Array.Empty<string>(), Array.Empty<string>(), "", new RateLimit(0, 0, 0));

    public object? Body { get; } = body;

    public IReadOnlyDictionary<string, string> Headers { get; } = Copy(response);

    public ApiInfo ApiInfo => NoInfo;

    public HttpStatusCode StatusCode { get; } = response.StatusCode;

    public string? ContentType { get; } = Normalise(response.Content.Headers.ContentType?.MediaType);

    public bool IsJson => ContentType == "application/json";

    private static Dictionary<string, string> Copy(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated)
            headers[name] = values.ToString();

        return headers;
    }

    /// <summary>Octokit parses exactly "application/json"; <c>application/vnd.github+json</c> is no less.</summary>
    private static string? Normalise(string? mediaType) =>
        mediaType is not null && mediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase) ? "application/json" : mediaType;
}
