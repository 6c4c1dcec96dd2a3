using System.CommandLine;
using RunnerPerf.Cli.Inputs;
using RunnerPerf.Cli.Rendering;
using RunnerPerf.Cli.Targets;
using RunnerPerf.Load.Budgets;
using RunnerPerf.Load.Configuration;

namespace RunnerPerf.Cli.Commands;

/// <summary><c>runnerperf plan</c>: what a test would do, without doing any of it.</summary>
internal sealed class PlanCommand : Command
{
    private readonly CliContext _context;
    private readonly Argument<string> _definition = new("TEST.yaml") { Description = "The test definition." };
    private readonly Option<string?> _harness = SharedOptions.Harness();
    private readonly Option<string[]> _set = SharedOptions.Set();
    private readonly Option<bool> _json = new("--json") { Description = "Write the plan as JSON, for other programs." };

    public PlanCommand(CliContext context)
        : base("plan", "Show what a test would do: arrivals, rates, API requests.")
    {
        _context = context;
        Add(_definition);
        Add(_harness);
        Add(_set);
        Add(_json);
        SetAction(parsed => (int)Show(
            parsed.GetRequiredValue(_definition), parsed.GetValue(_harness), parsed.GetRequiredValue(_set), parsed.GetValue(_json)));
    }

    private ExitCode Show(string definition, string? harnessFile, string[] overrides, bool json)
    {
        var harness = InputFiles.ReadHarness(harnessFile, _context.Environment, requireAccess: false);
        var plan = InputFiles.ReadPlan(definition, harness, overrides);
        var github = harness?.GitHub ?? new GitHubSettings();
        var budget = BudgetForecast.Of(
            plan, github.Limits, [GitHubTarget.MainIdentity, .. github.Identities.Select(identity => identity.Name)]);
        if (json)
        {
            _context.Out.WritePlain(PlanReport.Of(plan, budget).ToJson());
        }
        else
        {
            PlanView.Write(_context.Out, plan, budget);
        }

        return ExitCode.Passed;
    }
}
