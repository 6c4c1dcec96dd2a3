using Microsoft.AspNetCore.Http;
using RunnerPerf.Simulator.Specification;

namespace RunnerPerf.Simulator.Http;

/// <summary>
/// What all requests to the API have in common: who asks, in which version, at the cost of which budget; then entity tag,
/// headers and compression of the answer. Further limits and faults are further steps here; endpoints know none of it.
/// </summary>
internal sealed class ApiPipeline(
    SimulatorSpecification specification, TimeProvider clock, Authenticator authenticator, PrimaryLimit limit,
    RequestStatistics statistics)
{
    public const string VersionHeader = "X-GitHub-Api-Version";

    private const int WorthCompressing = 1024;
    private long _requests;

    /// <summary>An endpoint that answers after these steps.</summary>
    public RequestDelegate Endpoint(RequestKind kind, Func<ApiRequest, ValueTask<ApiAnswer>> handler) => async http =>
    {
        statistics.Count(kind);
        var requestId = RequestId();
        var headers = http.Response.Headers;
        headers.Date = clock.GetUtcNow().ToString("r");
        headers["x-github-request-id"] = requestId;
        headers["x-github-media-type"] = "github.v3; format=json";
        headers.CacheControl = "private, max-age=60, s-maxage=60";
        headers.Vary = "Accept, Authorization, Cookie, X-GitHub-OTP, Accept-Encoding, Accept, X-Requested-With";

        if (http.Request.Headers.UserAgent.Count == 0)
        {
            await RefuseWithoutUserAgentAsync(http);
            return;
        }

        var (user, refusal) = authenticator.Authenticate(http.Request);
        if (user is null)
        {
            await WriteAsync(http, refusal!, buffer: null);
            return;
        }

        var free = kind == RequestKind.RateLimit || !limit.IsOn;
        if (!free && !limit.TrySpend(user))
        {
            statistics.CountPrimaryViolation();
            WriteLimitHeaders(http, user);
            await WriteAsync(http, LimitExceeded(user, requestId), buffer: null);
            return;
        }

        var answer = ReadVersion(http, out var version) ?? await handler(new ApiRequest(http, user, version));
        await RespondAsync(http, user, answer, free);
    };

    private async Task RespondAsync(HttpContext http, string user, ApiAnswer answer, bool free)
    {
        using var buffer = answer.TagSource is null && answer.Body is not null ? BodyBuffer.Rent(answer.Body) : null;
        if (HttpMethods.IsGet(http.Request.Method) && answer.Status == 200)
        {
            var tag = EntityTag.Of(http.Request, user, answer.TagSource ?? buffer!.Written.Span);
            http.Response.Headers.ETag = tag;
            if (EntityTag.IsKnown(http.Request, tag))
            {
                statistics.CountNotModified();
                if (!free)
                    limit.Refund(user);

                WriteLimitHeaders(http, user);
                await WriteAsync(http, new ApiAnswer(304) { Headers = answer.Headers }, buffer: null);
                return;
            }
        }

        WriteLimitHeaders(http, user);
        await WriteAsync(http, answer, buffer);
    }

    private void WriteLimitHeaders(HttpContext http, string user)
    {
        if (!limit.IsOn)
            return;

        var rate = limit.Read(user);
        var headers = http.Response.Headers;
        headers["x-ratelimit-limit"] = $"{rate.Limit}";
        headers["x-ratelimit-remaining"] = $"{rate.Remaining}";
        headers["x-ratelimit-used"] = $"{rate.Used}";
        headers["x-ratelimit-reset"] = $"{rate.Reset}";
        headers["x-ratelimit-resource"] = "core";
    }

    /// <param name="buffer">The body, if it has been written already.</param>
    private static async Task WriteAsync(HttpContext http, ApiAnswer answer, BodyBuffer? buffer)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers.Append(name, value);

        if (answer.Body is null)
            return;

        using var rented = buffer is null ? BodyBuffer.Rent(answer.Body) : null;
        var written = buffer ?? rented!;
        var body = written.Written;
        response.ContentType = "application/json; charset=utf-8";
        if (body.Length >= WorthCompressing && AcceptsGzip(http.Request))
        {
            response.Headers.ContentEncoding = "gzip";
            body = written.Compress();
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static bool AcceptsGzip(HttpRequest request)
    {
        foreach (var value in request.Headers.AcceptEncoding)
        {
            if (value is not null && value.Contains("gzip", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private ApiAnswer? ReadVersion(HttpContext http, out ApiVersion version)
    {
        var text = http.Request.Headers[VersionHeader].ToString();
        version = text == "2026-03-10" ? ApiVersion.V2026 : ApiVersion.V2022;
        if (text is "" or "2022-11-28" || (version == ApiVersion.V2026 && !specification.Limits.EnterpriseServer))
        {
            http.Response.Headers["x-github-api-version-selected"] = version == ApiVersion.V2026 ? "2026-03-10" : "2022-11-28";
            return null;
        }

        var supported = specification.Limits.EnterpriseServer ? "2022-11-28" : "2022-11-28, 2026-03-10";
        return ApiAnswer.Error(
            400,
            $"The API version '{text}' is not supported. Supported versions: {supported}",
            "/about-the-rest-api/api-versions");
    }

    private ApiAnswer LimitExceeded(string user, string requestId)
    {
        var id = Actions.StableId.Of(user.ToUpperInvariant(), from: 1_000_000, span: 100_000_000);
        return ApiAnswer.Error(
            403,
            $"API rate limit exceeded for user ID {id}. If you reach out to GitHub Support for help, please include the request "
                + $"ID {requestId} and timestamp {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC.",
            "/using-the-rest-api/rate-limits-for-the-rest-api");
    }

    private static Task RefuseWithoutUserAgentAsync(HttpContext http)
    {
        http.Response.StatusCode = 403;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(
            "Request forbidden by administrative rules. Please make sure your request has a User-Agent header "
                + "(https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). "
                + "Check https://developer.github.com for other possible causes.\n",
            http.RequestAborted);
    }

    private string RequestId()
    {
        var number = Interlocked.Increment(ref _requests);
        return $"{number & 0xFFFF:X4}:{(number * 40503) & 0xFFFF:X4}:{number:X8}:{(number * 2654435761) & 0xFFFFFFFF:X8}";
    }
}
