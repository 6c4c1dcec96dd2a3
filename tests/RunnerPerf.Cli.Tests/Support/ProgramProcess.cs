using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace RunnerPerf.Cli.Tests.Support;

/// <summary>The program as a process of its own, for what only a process can show: signals and full disks.</summary>
internal sealed class ProgramProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _text = new();

    private ProgramProcess(Process process)
    {
        _process = process;
    }

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "runnerperf.dll");

    public string Text => _text.ToString();

    public static ProgramProcess Start(params string[] arguments) => StartShell($"exec dotnet '{Program}' \"$@\" 2>&1", arguments);

    /// <summary>A shell that sets the scene before it becomes the program.</summary>
    public static ProgramProcess StartShell(string script, params string[] arguments) => new(Process.Start(
        new ProcessStartInfo("bash", ["-c", script, "bash", .. arguments]) { RedirectStandardOutput = true })!);

    /// <summary>Reads until a line matches the pattern.</summary>
    public async Task WaitForAsync(string pattern)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            _text.AppendLine(line);
            if (Regex.IsMatch(line, pattern))
            {
                return;
            }
        }

        Assert.Fail($"the program ended without '{pattern}':\n{_text}");
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<ExitCode> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        _text.Append(await _process.StandardOutput.ReadToEndAsync(patience.Token));
        await _process.WaitForExitAsync(patience.Token);
        return (ExitCode)_process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
