using System.Text.Json;
using Polly.Timeout;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub.Errors;

/// <summary>Says to people what went wrong with a request, on which host and repository, and what they can do.</summary>
internal sealed class Sentences(string host, RepositoryTarget repository, string identity, TimeSpan tryTimeout)
{
    /// <param name="sought">What a 404 did not find, e.g. <c>Run 42</c>; empty for the repository itself.</param>
    public string Of(ApiFailure failure, string sought) => failure.Kind switch
    {
        GitHubErrorKind.Throttled =>
            $"{host} limits the rate of identity '{identity}' ({Quote(failure)}): come back in {Wait(failure):c}.",
        GitHubErrorKind.Authentication when failure.Status == 401 =>
            $"{host} did not accept the token of identity '{identity}' ({Quote(failure)}). It may be mistyped, revoked or expired.",
        GitHubErrorKind.Authentication when failure.Status == 407 =>
            $"The proxy before {host} wants a user name and password ({Quote(failure)}). Give them in the proxy's address.",
        GitHubErrorKind.Authentication =>
            $"{host} does not let the token of identity '{identity}' do this in {repository} ({Quote(failure)}). "
            + "It needs read and write access to Actions; an organisation may also want it authorised for single sign-on.",
        GitHubErrorKind.NotFound when sought.Length == 0 =>
            $"{repository} was not found on {host}, or the token of identity '{identity}' may not see it ({Quote(failure)}).",
        GitHubErrorKind.NotFound =>
            $"{sought} was not found in {repository} on {host}, or the token of identity '{identity}' may not see it ({Quote(failure)}).",
        GitHubErrorKind.Server =>
            $"{host} is in trouble ({Quote(failure)}). Try again later.",
        _ when failure.Status is >= 300 and < 400 =>
            $"{host} redirects to another server ({failure.Status}). Check api_url, and that no sign-in page is in between.",
        _ => $"{host} refused the request ({Quote(failure)}).",
    };

    public string Of(Exception exception) => exception switch
    {
        TimeoutRejectedException timeout => $"{host} did not answer within {timeout.Timeout.TotalSeconds:0.###} s.",
        OperationCanceledException { InnerException: TimeoutException } =>
            $"{host} could not be reached in time. Check api_url, the network and the proxy.",
        OperationCanceledException => $"The request to {host} was cancelled.",
        HttpRequestException e => Of(e),
        HttpIOException or IOException => $"The connection to {host} broke off.",
        JsonException or InvalidDataException =>
            $"{host} answered with something else than GitHub's JSON. Check api_url, and that no other server is in between.",
        _ => $"The request to {host} failed ({exception.GetType().Name}).",
    };

    private string Of(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"The name of {host} could not be resolved. Check api_url and the DNS.",
        HttpRequestError.ConnectionError => $"{host} could not be reached. Check api_url, the network and the proxy.",
        HttpRequestError.SecureConnectionError =>
            $"No secure connection to {host} could be made. Check its certificate, and whether this machine trusts its issuer.",
        HttpRequestError.ProxyTunnelError => $"The proxy did not connect to {host}. Check the proxy's settings.",
        HttpRequestError.ConfigurationLimitExceeded => $"{host} sent more headers than are accepted.",
        _ => $"The connection to {host} broke off.",
    };

    /// <summary>What a dispatch meets when its time is over before it could be sent.</summary>
    public string Unsent => $"The request did not get a connection to {host} within {tryTimeout.TotalSeconds:0.###} s.";

    public string NoDate => $"{host} answers without a Date header, so that its clock cannot be read.";

    private static TimeSpan Wait(ApiFailure failure) =>
        TimeSpan.FromSeconds(Math.Ceiling((failure.RetryAfter ?? TimeSpan.Zero).TotalSeconds));

    private static string Quote(ApiFailure failure) => $"{failure.Status} {failure.Message.TrimEnd('.')}";
}
