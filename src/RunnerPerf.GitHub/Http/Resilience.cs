using Octokit;
using Polly;
using Polly.Retry;

namespace RunnerPerf.GitHub.Http;

/// <summary>
/// How reads survive short troubles: network faults, 5xx, time-outs and answers that break off are tried again with
/// exponential back-off and jitter, within a total time. Rate limits are not waited for here; the token bucket does that.
/// </summary>
internal static class Resilience
{
    /// <summary>A server that asks for a longer pause has more than a short trouble: the read ends at once and says so.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    public static ResiliencePipeline<IResponse> Repeatable(GitHubClientOptions options)
    {
        var builder = new ResiliencePipelineBuilder<IResponse>().AddTimeout(options.ReadTimeout);
        if (options.ReadAttempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<IResponse>
            {
                MaxRetryAttempts = options.ReadAttempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = LongestDelay,
                ShouldHandle = arguments => ValueTask.FromResult(
                    IsShortTrouble(arguments.Outcome, arguments.Context.CancellationToken)),
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result)),
            });
        }

        return builder.AddTimeout(options.TryTimeout).Build();
    }

    public static ResiliencePipeline<IResponse> Once(GitHubClientOptions options) =>
        new ResiliencePipelineBuilder<IResponse>().AddTimeout(options.TryTimeout).Build();

    private static bool IsShortTrouble(Outcome<IResponse> outcome, CancellationToken cancellationToken)
    {
        if (outcome.Result is { } response)
            return (int)response.StatusCode is >= 500 or 408 && !(RetryAfter(response) > LongestDelay);

        return outcome.Exception is { } exception
            && Transport.IsTrouble(exception)
            && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);
    }

    private static TimeSpan? RetryAfter(IResponse? response) =>
        response is null ? null : RateLimitHeaders.Of(response.Headers).RetryAfter;
}
