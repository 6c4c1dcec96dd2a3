using System.Net;
using System.Text.Json.Serialization.Metadata;
using Octokit;
using Octokit.Internal;
using RunnerPerf.GitHub.Dispatching;
using RunnerPerf.GitHub.Errors;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub.Http;

/// <summary>Requests that may be repeated: in the server's dialect, and with failures as <see cref="GitHubException"/>.</summary>
internal sealed class ApiChannel(
    IConnection connection, ServerDialect dialect, Func<IResponse, ApiFailure> failures, Sentences sentences)
{
    public const string MediaType = "application/vnd.github+json";

    /// <param name="sought">For the message, what a 404 did not find, e.g. <c>Run 42</c>.</param>
    /// <exception cref="GitHubException">It could not be had.</exception>
    public async Task<T> GetAsync<T>(string address, JsonTypeInfo<T> type, string sought, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await TryGetAsync(address, type, sought, etag: null, cancellationToken);
        return answer.Body ?? throw Failed(answer.HttpResponse, sought);
    }

    /// <returns>Without a body when it is unchanged (304) or there is no such thing (404).</returns>
    /// <exception cref="GitHubException">It could not be had.</exception>
    public async Task<IApiResponse<T>> TryGetAsync<T>(
        string address, JsonTypeInfo<T> type, string sought, string? etag, CancellationToken cancellationToken)
        where T : class
    {
        var read = new ConditionalRead<T>(type, etag);
        var answer = await SpeakAsync(
            token => connection.Get<T>(Relative(address), null, MediaType, token, read.Hook!), sought, cancellationToken);
        var status = answer.HttpResponse.StatusCode;
        return answer.Body is not null || status is HttpStatusCode.NotModified or HttpStatusCode.NotFound
            ? answer
            : throw Failed(answer.HttpResponse, sought);
    }

    /// <returns>The status: a success or 409.</returns>
    /// <exception cref="GitHubException">Any other answer, or none.</exception>
    public async Task<HttpStatusCode> PostAsync(string address, string sought, CancellationToken cancellationToken)
    {
        var answer = await SpeakAsync(
            token => connection.Post<object>(Relative(address), token), sought, cancellationToken);
        var status = answer.HttpResponse.StatusCode;
        return (int)status is (>= 200 and < 300) or 409 ? status : throw Failed(answer.HttpResponse, sought);
    }

    /// <summary>For an answer that is of no use to the caller.</summary>
    public GitHubException Failed(IResponse response, string sought) => Failed(failures(response), sought);

    public static Uri Relative(string address) => new(address, UriKind.Relative);

    /// <summary>404 and 409 come back as answers, since some callers have a use for them; other failures are thrown.</summary>
    private async Task<IApiResponse<T>> SpeakAsync<T>(
        Func<CancellationToken, Task<IApiResponse<T>>> say, string sought, CancellationToken cancellationToken)
    {
        while (true)
        {
            var words = dialect.Current;
            try
            {
                var answer = await say(cancellationToken);
                dialect.Confirm(dispatch: false);
                return answer;
            }
            catch (ApiException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
            {
                return new ApiResponse<T>(e.HttpResponse);
            }
            catch (ApiException e)
            {
                var failure = failures(e.HttpResponse);
                if (!dialect.Learn(words, failure, dispatch: false))
                    throw Failed(failure, sought);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception e) when (Transport.IsTrouble(e))
            {
                throw new GitHubException(Transport.KindOf(e), 0, sentences.Of(e), e);
            }
        }
    }

    private GitHubException Failed(ApiFailure failure, string sought) =>
        new(failure.Kind, failure.Status, sentences.Of(failure, sought)) { RetryAfter = failure.RetryAfter };
}
