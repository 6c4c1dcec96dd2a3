using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RunnerPerf.Cli.Diagnosis;

/// <summary>What this machine brings along.</summary>
internal static class Machine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static string Runtime =>
        $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors";

    /// <returns>The version of the .NET SDK; <c>null</c> when there is none.</returns>
    public static async Task<string?> SdkVersionAsync(TimeProvider wallClock, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var version = await process.StandardOutput.ReadToEndAsync(cancellationToken)
                .WaitAsync(Patience, wallClock, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? version.Trim() : null;
        }
        catch (Exception exception) when (exception is Win32Exception or TimeoutException)
        {
            return null;
        }
    }
}
