using RunnerPerf.GitHub.Dispatching;

namespace RunnerPerf.GitHub.Http;

/// <summary>Names the version of the REST API that the answers are wanted in.</summary>
internal sealed class VersionHandler(ServerDialect dialect, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public const string Header = "X-GitHub-Api-Version";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation(Header, dialect.Current.ApiVersion);
        return base.SendAsync(request, cancellationToken);
    }
}
