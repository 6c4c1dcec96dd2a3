using Octokit;
using RunnerPerf.GitHub.Http;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub.Errors;

/// <summary>An answer that refuses or fails, taken apart.</summary>
/// <param name="Message">The server's own words in one line, details appended; never empty.</param>
/// <param name="Limit">Set when a rate limit is the reason.</param>
internal sealed record ApiFailure(int Status, string Message, GitHubErrorKind Kind, RateLimitRefusal? Limit, TimeSpan? RetryAfter)
{
    private const int MostCharacters = 600;

    public static ApiFailure Of(IResponse response, Redactor redactor, TimeProvider clock)
    {
        var status = (int)response.StatusCode;
        var error = ErrorBody.Parse(response.Body as string);
        var headers = RateLimitHeaders.Of(response.Headers);
        var limit = RateLimitRefusal.Of(status, error, headers, clock);
        var kind = limit is null ? KindOf(status) : GitHubErrorKind.Throttled;
        return new ApiFailure(
            status, Shorten(redactor.Redact(error.Text ?? Phrase(status))), kind, limit, limit?.RetryAfter ?? headers.RetryAfter);
    }

    /// <summary>Only after the token has been taken out: a part of one is still too much.</summary>
    private static string Shorten(string text) => text.Length > MostCharacters ? text[..MostCharacters] + "…" : text;

    private static GitHubErrorKind KindOf(int status) => status switch
    {
        401 or 403 or 407 => GitHubErrorKind.Authentication,
        404 or 410 or 451 => GitHubErrorKind.NotFound,
        400 or 409 or 413 or 414 or 415 or 422 => GitHubErrorKind.Validation,
        408 or >= 500 => GitHubErrorKind.Server,
        _ => GitHubErrorKind.Unknown,
    };

    private static string Phrase(int status) => status switch
    {
        301 or 302 or 303 or 307 or 308 => "Redirected elsewhere",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        410 => "Gone",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "No explanation",
    };
}
