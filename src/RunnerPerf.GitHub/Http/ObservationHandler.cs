using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub.Http;

/// <summary>
/// Reports every HTTP request that is tried, redirects and retries included, since each costs budget. The time taken ends
/// with the answer's headers.
/// </summary>
/// <remarks>
/// One thing goes on below: when a server hangs up without a word on a request that has no body, .NET connects and asks again
/// by itself, up to three times. No answer, hence no cost, is missed by that.
/// </remarks>
internal sealed class ObservationHandler(string identity, Action<ApiObservation> observer, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var kind = ApiRequestKinds.Of(request.Method, request.RequestUri!);
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            var limits = RateLimitHeaders.Of(response.Headers);
            observer(new ApiObservation(
                identity, kind, (int)response.StatusCode, TimeProvider.System.GetElapsedTime(started), limits.Limit,
                limits.Remaining, limits.ResetsAt, limits.RetryAfter));
            return response;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            observer(new ApiObservation(
                identity, kind, Status: 0, TimeProvider.System.GetElapsedTime(started), null, null, null, null));
            throw;
        }
    }
}
