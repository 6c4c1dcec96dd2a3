using System.Net;
using RunnerPerf.GitHub.Dispatching;

namespace RunnerPerf.GitHub.Http;

/// <summary>Builds what a request passes on its way out: redirects, version, observation, connections.</summary>
internal static class HandlerChain
{
    public static HttpMessageHandler Build(GitHubClientOptions options, ServerDialect dialect, HttpMessageHandler connections)
    {
        var chain = connections;
        if (options.Observer is { } observer)
            chain = new ObservationHandler(options.Identity, observer, chain);

        return new RedirectHandler(new VersionHandler(dialect, chain));
    }

    public static SocketsHttpHandler Connections(GitHubClientOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            // The cap on concurrent requests is the token bucket's; a queue in here would only blur the dispatch times.
            MaxConnectionsPerServer = 256,
            EnableMultipleHttp2Connections = true,
            // Follows DNS changes during tests that run for a day.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            // A silently dropped HTTP/2 connection would take every request on it down to its time-out.
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            ActivityHeadersPropagator = null,
            // HTTP_PROXY and its kin apply, but a simulator on this machine is not behind anybody's proxy.
            UseProxy = !options.ApiUrl.IsLoopback,
        };
        options.ConfigureConnections?.Invoke(handler);
        return handler;
    }
}
