using Octokit;
using Octokit.Internal;
using Polly;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub.Http;

/// <summary>Repeats what may be repeated. A dispatch may not: it is given its time-out and no second try.</summary>
internal sealed class ResilientHttpClient(
    IHttpClient inner, ResiliencePipeline<IResponse> repeatable, ResiliencePipeline<IResponse> once) : IHttpClient
{
    public async Task<IResponse> Send(
        IRequest request, CancellationToken cancellationToken, Func<object, object>? preprocessResponseBody = null)
    {
        var pipeline = IsRepeatable(request) ? repeatable : once;
        return await pipeline.ExecuteAsync(
            static async (call, token) => await call.inner.Send(call.request, token, call.preprocessResponseBody),
            (inner, request, preprocessResponseBody),
            cancellationToken);
    }

    public void SetRequestTimeout(TimeSpan timeout) => inner.SetRequestTimeout(timeout);

    public void Dispose() => inner.Dispose();

    /// <summary>Cancelling a run twice does what cancelling it once does.</summary>
    private static bool IsRepeatable(IRequest request) =>
        request.Method == HttpMethod.Get
        || ApiRequestKinds.Of(request.Method, new Uri(request.BaseAddress, request.Endpoint)) == ApiRequestKind.Cancel;
}
