using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using RunnerPerf.GitHub.Port;

namespace RunnerPerf.GitHub.Tests.Transport;

public sealed class TlsSpecs : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _protocols = new();
    private readonly X509Certificate2 _certificate = SelfSigned();
    private WebApplication? _server;

    [Fact]
    public async Task Requests_OverTls_UseHttp2AndSurviveAbort()
    {
        using var client = new GitHubActionsClient(TestClient.Options(Address) with
        {
            ConfigureConnections = handler => handler.SslOptions.RemoteCertificateValidationCallback =
                (_, certificate, _, _) => certificate?.GetCertHashString() == _certificate.Thumbprint,
        });
        var cancellationToken = TestContext.Current.CancellationToken;

        Assert.Equal(new DispatchReply.Accepted(42), await client.DispatchAsync(TestClient.Dispatch, cancellationToken));
        Assert.Equal(7, (await client.FindWorkflowAsync("simple.yml", cancellationToken))?.Id);
        Assert.IsType<DispatchReply.InDoubt>(
            await client.DispatchAsync(TestClient.Dispatch with { Workflow = "abort.yml" }, cancellationToken));

        Assert.Equal(["HTTP/2", "HTTP/2", "HTTP/2"], _protocols);
    }

    [Fact]
    public async Task Requests_ToACertificateThatNobodyVouchesFor_AreNotSent()
    {
        using var client = TestClient.For(Address);
        var expected = $"No secure connection to {Address.Authority} could be made. "
            + "Check its certificate, and whether this machine trusts its issuer.";

        var reply = await client.DispatchAsync(TestClient.Dispatch, TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => client.GetRunAsync(42, TestContext.Current.CancellationToken));

        Assert.Equal(new DispatchReply.NotSent(expected), reply);
        Assert.Equal((GitHubErrorKind.Network, expected), (failure.Kind, failure.Message));
        Assert.Empty(_protocols);
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(_certificate);
            }));
        _server = builder.Build();
        _server.Run(async context =>
        {
            _protocols.Enqueue(context.Request.Protocol);
            if (context.Request.Path.Value!.Contains("abort.yml", StringComparison.Ordinal))
                context.Abort();
            else
                await context.Response.WriteAsJsonAsync(new { workflow_run_id = 42, id = 7 });
        });
        await _server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _certificate.Dispose();
    }

    private Uri Address => new(
        _server!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
