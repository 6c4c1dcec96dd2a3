using System.CommandLine;
using RunnerPerf.Cli.Diagnosis;
using RunnerPerf.Cli.Rendering;

namespace RunnerPerf.Cli.Commands;

/// <summary><c>runnerperf doctor</c>: looks at everything a test needs, and says what to do about what is missing.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly CliContext _context;

    private readonly Argument<string?> _definition = new("TEST.yaml")
    {
        Description = "A definition whose workflows should be looked at. Default: those that come with RunnerPerf.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _harness = SharedOptions.Harness();

    public DoctorCommand(CliContext context)
        : base("doctor", "Check the machine, the token, the server and the workflow files.")
    {
        _context = context;
        Add(_definition);
        Add(_harness);
        SetAction(async (parsed, cancellationToken) =>
            (int)await ExamineAsync(parsed.GetValue(_harness), parsed.GetValue(_definition), cancellationToken));
    }

    private async Task<ExitCode> ExamineAsync(string? harness, string? definition, CancellationToken cancellationToken)
    {
        var failed = 0;
        await foreach (var finding in new Examination(_context).ExamineAsync(harness, definition, cancellationToken))
        {
            failed += finding.State == FindingState.Failed ? 1 : 0;
            Write(finding);
        }

        _context.Out.WritePlain(failed == 0 ? "Everything is in order." : $"{failed} to be mended.");
        return failed == 0 ? ExitCode.Passed : ExitCode.CannotBeCarriedOut;
    }

    private void Write(Finding finding)
    {
        var (label, style) = finding.State switch
        {
            FindingState.Ok => ("ok     ", "green"),
            FindingState.Failed => ("failed ", "red"),
            _ => ("skipped", "grey"),
        };
        _context.Out.WriteStyled(label, style);
        _context.Out.WritePlain($" {finding.Subject}: {finding.Text}");
        if (finding.Advice is not null)
        {
            _context.Out.WritePlain($"        {finding.Advice}");
        }
    }
}
