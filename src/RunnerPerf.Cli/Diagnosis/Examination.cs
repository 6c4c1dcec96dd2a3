using System.Runtime.CompilerServices;
using RunnerPerf.Cli.Errors;
using RunnerPerf.Cli.Inputs;
using RunnerPerf.Cli.Targets;
using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Definitions;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Cli.Diagnosis;

/// <summary>Looks at one thing after another; what a failure makes impossible is skipped, not failed again.</summary>
internal sealed class Examination(CliContext context)
{
    public async IAsyncEnumerable<Finding> ExamineAsync(
        string? harnessFile, string? definition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Finding.Ok(".NET runtime", Machine.Runtime);
        yield return await Machine.SdkVersionAsync(context.WallClock, cancellationToken) is { } sdk
            ? Finding.Ok(".NET SDK", sdk)
            : Finding.Skipped(".NET SDK", "none found; it is only needed to build from the sources");

        var (plan, planFinding) = ReadDefinition(harnessFile, definition);
        if (planFinding is not null)
        {
            yield return planFinding;
        }

        var (harness, harnessFinding) = ReadHarness(harnessFile);
        yield return harnessFinding;
        if (harness is null)
        {
            yield return Finding.Skipped("server, token, clock, rate limit, workflow files", "they need a harness file");
            yield break;
        }

        await using var target = await GitHubTarget.OpenAsync(harness, timeScale: null, cancellationToken);
        await foreach (var finding in new ServerExamination(target).ExamineAsync(plan, cancellationToken))
        {
            yield return finding;
        }
    }

    private (HarnessConfiguration? Harness, Finding Finding) ReadHarness(string? file)
    {
        try
        {
            var harness = InputFiles.ReadHarness(file, context.Environment, requireAccess: true);
            var github = GitHubTarget.Complete(harness);
            return (harness, Finding.Ok("harness file", $"{github.Owner}/{github.Repo} at {github.ApiUrl}, ref {github.Ref}"));
        }
        catch (CommandException exception)
        {
            return (null, Finding.Failed("harness file", exception.Message, exception.Advice ?? "See README.md for an example."));
        }
        catch (DefinitionException exception)
        {
            return (null, Finding.Failed("harness file", exception.Errors[0].ToString(), "Mend the file."));
        }
    }

    private (TestPlan? Plan, Finding? Finding) ReadDefinition(string? harnessFile, string? definition)
    {
        if (definition is null)
        {
            return (null, null);
        }

        try
        {
            var harness = InputFiles.ReadHarness(harnessFile, context.Environment, requireAccess: false);
            var plan = InputFiles.ReadPlan(definition, harness, []);
            return (plan, Finding.Ok("test definition", $"{plan.Name}, {plan.PlannedArrivals} arrivals"));
        }
        catch (CommandException exception)
        {
            return (null, Finding.Failed("test definition", exception.Message, exception.Advice ?? "Check the path."));
        }
        catch (DefinitionException exception)
        {
            return (null, Finding.Failed("test definition", exception.Errors[0].ToString(), "Mend the file."));
        }
    }
}
