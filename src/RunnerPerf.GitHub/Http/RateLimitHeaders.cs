using System.Globalization;
using System.Net.Http.Headers;

namespace RunnerPerf.GitHub.Http;

/// <summary>What an answer's headers say about its identity's budget.</summary>
/// <param name="RetryAfter">Seconds of the server's clock, whether it sent a number or a date.</param>
/// <param name="Date">The server's clock, cut to whole seconds.</param>
internal readonly record struct RateLimitHeaders(
    int? Limit, int? Remaining, DateTimeOffset? ResetsAt, TimeSpan? RetryAfter, DateTimeOffset? Date)
{
    public static RateLimitHeaders Of(HttpResponseHeaders headers) => Of(
        name => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null);

    public static RateLimitHeaders Of(IReadOnlyDictionary<string, string> headers) => Of(headers.GetValueOrDefault);

    private static RateLimitHeaders Of(Func<string, string?> header)
    {
        var date = Moment(header("Date"));
        var reset = Number(header("X-RateLimit-Reset"));
        return new RateLimitHeaders(
            Count(header("X-RateLimit-Limit")),
            Count(header("X-RateLimit-Remaining")),
            reset is >= 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(reset.Value) : null,
            Wait(header("Retry-After"), date),
            date);
    }

    private static TimeSpan? Wait(string? text, DateTimeOffset? date)
    {
        if (Number(text) is { } seconds)
            return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 7 * 24 * 3600));

        return Moment(text) is { } moment && date is { } now && moment > now ? moment - now : null;
    }

    private static int? Count(string? text) => Number(text) is { } number ? (int)Math.Clamp(number, 0, int.MaxValue) : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParseExact(
            text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
