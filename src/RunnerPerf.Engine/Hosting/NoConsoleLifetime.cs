using Microsoft.Extensions.Hosting;

namespace RunnerPerf.Engine.Hosting;

/// <summary>The program around the engine handles signals; the engine's host must not.</summary>
internal sealed class NoConsoleLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
