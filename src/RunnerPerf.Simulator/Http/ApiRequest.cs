using Microsoft.AspNetCore.Http;
using RunnerPerf.Simulator.Actions;

namespace RunnerPerf.Simulator.Http;

/// <summary>A request to GitHub's API that has passed the checks common to all.</summary>
internal sealed class ApiRequest(HttpContext http, string user, ApiVersion version)
{
    public HttpContext Http { get; } = http;

    /// <summary>Who asks.</summary>
    public string User { get; } = user;

    public ApiVersion Version { get; } = version;

    /// <summary>Scheme and host as the client wrote them, so that it can follow the addresses it is given.</summary>
    public string HtmlBase { get; } = $"{http.Request.Scheme}://{http.Request.Host}";

    /// <summary>What addresses of the API start with; no slash at the end.</summary>
    public string BaseUrl => field ??= HtmlBase + (Http.Items[AddressRewriter.PrefixItem] as string ?? "");

    /// <summary>For requests below a repository.</summary>
    public Repository Repository => Http.Items[nameof(Repository)] as Repository
        ?? throw new InvalidOperationException("The request is not below a repository.");

    /// <summary>A part of the path; a slash may come escaped.</summary>
    public string Route(string name) => Uri.UnescapeDataString((string)Http.Request.RouteValues[name]!);

    public string? Query(string name) => Http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>As GitHub reads counts: what is no number, or out of range, is the nearest that is allowed.</summary>
    public int Count(string name, int otherwise, int most) =>
        int.TryParse(Query(name), out var value) && value > 0 ? Math.Min(value, most) : otherwise;
}

/// <summary>Versions of the REST API; a request without the header means the older one.</summary>
internal enum ApiVersion { V2022, V2026 }
