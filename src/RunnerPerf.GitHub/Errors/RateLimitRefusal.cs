using RunnerPerf.GitHub.Http;

namespace RunnerPerf.GitHub.Errors;

/// <summary>A refusal for a rate limit.</summary>
/// <param name="RetryAfter">How long to stay away, by the server's clock.</param>
/// <param name="Secondary">One of the undisclosed limits on pace, not the hourly budget.</param>
internal sealed record RateLimitRefusal(TimeSpan RetryAfter, bool Secondary)
{
    /// <summary>What GitHub asks for when it gives neither a time nor an empty budget.</summary>
    private static readonly TimeSpan Unstated = TimeSpan.FromSeconds(60);

    /// <summary>
    /// GitHub's rule: <c>Retry-After</c> if there is one; else, with nothing remaining, until the reset; else a minute. Both
    /// limits come as 403 or 429, so that a 403 is told from a lack of permission by its headers and words.
    /// </summary>
    public static RateLimitRefusal? Of(int status, ErrorBody error, RateLimitHeaders headers, TimeProvider clock)
    {
        if (status is not (403 or 429))
            return null;

        var text = error.Text ?? "";
        var documentation = error.DocumentationUrl ?? "";
        var secondary = Has(text, "secondary rate limit") || Has(text, "abuse detection")
            || Has(documentation, "secondary-rate-limits") || Has(documentation, "abuse-rate-limits");
        var exhausted = headers.Remaining == 0;
        var primary = Has(text, "API rate limit") || (exhausted && !secondary);
        if (status == 403 && !secondary && !primary && headers.RetryAfter is null)
            return null;

        return new RateLimitRefusal(Wait(headers, exhausted, clock), secondary || !primary);
    }

    private static TimeSpan Wait(RateLimitHeaders headers, bool exhausted, TimeProvider clock)
    {
        if (headers.RetryAfter is { } stated)
            return stated;

        if (!exhausted || headers.ResetsAt is not { } reset)
            return Unstated;

        // Both ends by the server's clock: ours may be wrong. Its Date is cut to the second, so the wait is never short.
        var wait = reset - (headers.Date ?? clock.GetUtcNow());
        return wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);
    }

    private static bool Has(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
