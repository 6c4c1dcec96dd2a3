using System.Text.Json;
using Octokit;
using Polly.Timeout;
using RunnerPerf.GitHub.Errors;
using RunnerPerf.GitHub.Http;
using RunnerPerf.GitHub.Json;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub.Dispatching;

/// <summary>Sends a dispatch and tells what became of it, whatever happens on the way.</summary>
internal sealed class DispatchSender(
    IConnection connection, ServerDialect dialect, Func<IResponse, ApiFailure> failures, Sentences sentences)
{
    public async Task<DispatchReply> SendAsync(string address, DispatchRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            var words = dialect.Current;
            using var content = Body(request, words);
            try
            {
                if (cancellationToken.IsCancellationRequested)
                    return new DispatchReply.NotSent("The dispatch was cancelled before it was sent.");

                var answer = await connection.Post<DispatchReceiptDto>(
                    ApiChannel.Relative(address), content, ApiChannel.MediaType, contentType: null, parameters: null,
                    cancellationToken);
                return Accepted(answer);
            }
            catch (ApiException e)
            {
                var failure = failures(e.HttpResponse);
                // Refused for the way of asking, so that no run exists and asking differently cannot make a second one.
                if (!dialect.Learn(words, failure, dispatch: true))
                    return Refused(failure, request);
            }
            catch (Exception e) when (!content.IsLeaving)
            {
                return new DispatchReply.NotSent(e is TimeoutRejectedException ? sentences.Unsent : sentences.Of(e));
            }
            catch (Exception e)
            {
                return InDoubt(sentences.Of(e));
            }
        }
    }

    /// <summary>
    /// A 2xx is GitHub's word that the run exists. If its body is missing or broken off, only the id is unknown, and the run
    /// can be found by its correlation key. But a body that is no JSON at all comes from something in between (a sign-in
    /// page, a wrong api_url), whose word counts nothing.
    /// </summary>
    private DispatchReply Accepted(IApiResponse<DispatchReceiptDto> answer)
    {
        var response = answer.HttpResponse;
        if ((int)response.StatusCode is < 200 or > 299)
            return Redirected(failures(response));

        if (response is { ContentType: not "application/json", Body: string { Length: > 0 } })
            return InDoubt(sentences.Of(new JsonException()));

        dialect.Confirm(dispatch: true);
        return new DispatchReply.Accepted(answer.Body?.WorkflowRunId is > 0 and var id ? id : null);
    }

    /// <summary>Sent elsewhere is not carried out; whatever else is neither success nor refusal leaves it open.</summary>
    private DispatchReply Redirected(ApiFailure failure) =>
        failure.Status is 301 or 302 or 307 or 308
            ? new DispatchReply.Rejected(failure.Kind, failure.Status, sentences.Of(failure, ""))
            : InDoubt(sentences.Of(failure, ""));

    private DispatchReply Refused(ApiFailure failure, DispatchRequest request)
    {
        if (failure.Limit is { } limit)
            return new DispatchReply.Throttled(limit.RetryAfter, limit.Secondary, failure.Message);

        var sought = $"Workflow '{request.Workflow}'";
        return failure.Kind switch
        {
            GitHubErrorKind.Server => InDoubt(sentences.Of(failure, sought)),
            // What is wrong with the request GitHub knows best; of the rest it says little more than its name.
            GitHubErrorKind.Validation => new DispatchReply.Rejected(failure.Kind, failure.Status, failure.Message),
            _ => new DispatchReply.Rejected(failure.Kind, failure.Status, sentences.Of(failure, sought)),
        };
    }

    private static DispatchReply.InDoubt InDoubt(string reason) => new($"{reason} The run may exist all the same.");

    private static TrackedContent Body(DispatchRequest request, ServerDialect.Words words)
    {
        var body = new DispatchBodyDto
        {
            Ref = request.Ref,
            Inputs = request.Inputs.Count > 0 ? request.Inputs : null,
            ReturnRunDetails = words.AsksForRunDetails,
        };
        return new TrackedContent(JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Default.DispatchBodyDto));
    }
}
