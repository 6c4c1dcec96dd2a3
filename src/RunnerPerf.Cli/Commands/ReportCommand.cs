using System.CommandLine;
using RunnerPerf.Cli.Errors;
using RunnerPerf.Cli.Inputs;
using RunnerPerf.Cli.Rendering;
using RunnerPerf.Results.Summary;
using RunnerPerf.Storage;

namespace RunnerPerf.Cli.Commands;

/// <summary><c>runnerperf report</c>: shows once more what a test came to.</summary>
internal sealed class ReportCommand : Command
{
    private readonly CliContext _context;

    private readonly Argument<string> _test = new("TEST_ID")
    {
        Description = "A test's id, the beginning of one, or 'latest'.",
        DefaultValueFactory = _ => "latest",
    };

    private readonly Option<string> _out = SharedOptions.Out();

    public ReportCommand(CliContext context)
        : base("report", "Show the summary of a test that was carried out.")
    {
        _context = context;
        Add(_test);
        Add(_out);
        SetAction(parsed => (int)Show(parsed.GetRequiredValue(_test), parsed.GetRequiredValue(_out)));
    }

    private ExitCode Show(string wanted, string results)
    {
        var store = StoredResults.Open(results)
            ?? throw CommandException.BadUsage($"there are no results in {results} yet.", "Run a test first, or name the directory with --out.");
        var test = Find(store, wanted)
            ?? throw CommandException.BadUsage($"there is no test '{wanted}' in {results}, or more than one begins so.", "`runnerperf list` shows them.");
        var summary = store.ReadSummary(test.Id)
            ?? throw CommandException.BadUsage($"the test {test.Id} has no summary: it is still running, or was cut off.");
        SummaryView.Write(_context.Out, SummaryJson.Deserialize(summary));
        return ExitCode.Passed;
    }

    private static StoredTest? Find(SqlResultStore store, string wanted)
    {
        if (wanted.Equals("latest", StringComparison.OrdinalIgnoreCase))
        {
            return store.Latest();
        }

        var matches = store.List().Where(test => test.Id.ToString().StartsWith(wanted, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return matches is [var only] ? only : null;
    }
}
