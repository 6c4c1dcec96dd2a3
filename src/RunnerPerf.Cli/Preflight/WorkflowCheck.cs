using RunnerPerf.Cli.Targets;
using RunnerPerf.GitHub.Port;
using RunnerPerf.Load.Definitions;

namespace RunnerPerf.Cli.Preflight;

/// <summary>A workflow that a test wants to dispatch, and what is wrong with it.</summary>
/// <param name="Problem"><c>null</c> when it can be dispatched, as far as can be known without doing it.</param>
/// <param name="Unsure">What could not be looked at; <c>null</c> when everything was.</param>
internal sealed record WorkflowVerdict(string Workflow, string Ref, string? Problem, string? Advice, string? Unsure);

/// <summary>A workflow file, the branch or tag to run it on, and the inputs that a test would send.</summary>
internal sealed record WantedWorkflow(string File, string Ref, IReadOnlySet<string> Inputs);

/// <summary>Looks whether workflows exist, are enabled, have the trigger and take the inputs that a test would send.</summary>
/// <param name="target">Where.</param>
/// <param name="correlationInput">The input that every dispatch carries.</param>
internal sealed class WorkflowCheck(TestTarget target, string correlationInput)
{
    public async Task<IReadOnlyList<WorkflowVerdict>> LookAtAsync(
        IEnumerable<WantedWorkflow> wanted, CancellationToken cancellationToken)
    {
        var existing = await target.Inspection.ListWorkflowsAsync(cancellationToken);
        var verdicts = new List<WorkflowVerdict>();
        foreach (var workflow in wanted)
        {
            verdicts.Add(await LookAtAsync(workflow, existing, cancellationToken));
        }

        return verdicts;
    }

    private async Task<WorkflowVerdict> LookAtAsync(
        WantedWorkflow wanted, IReadOnlyList<WorkflowSnapshot> existing, CancellationToken cancellationToken)
    {
        var names = existing.Select(workflow => workflow.Path.Split('/')[^1]).ToArray();
        var index = Array.FindIndex(names, name => name.Equals(wanted.File, StringComparison.Ordinal));
        if (index < 0)
        {
            return Bad(
                $"{target.Repository} has no workflow {wanted.File}.",
                NearestName.Of(wanted.File, names) is { } nearest ? $"Did you mean {nearest}?" : MissingAdvice(names));
        }

        if (existing[index].State is not ("active" or ""))
        {
            return Bad($"the workflow {wanted.File} is disabled ({existing[index].State}).", "Enable it on the repository's Actions page.");
        }

        var text = await target.Inspection.ReadFileAsync(existing[index].Path, wanted.Ref, cancellationToken);
        if (text is null)
        {
            return await WithoutTextAsync(cancellationToken);
        }

        return WorkflowFile.Parse(text) is { } file ? Judge(file) : Unsure("its text is no YAML mapping");

        async Task<WorkflowVerdict> WithoutTextAsync(CancellationToken token)
        {
            // A simulator serves no contents, and knows its workflows from the files themselves.
            if (target.Simulated)
            {
                return Unsure("a simulator shows no file contents");
            }

            return await target.Inspection.ReferenceExistsAsync(wanted.Ref, token)
                ? Bad($"{wanted.File} is not on the branch or tag {wanted.Ref}, or the token may not read contents.",
                    "Put it there, or give the token read access to contents.")
                : Bad($"{target.Repository} has no branch or tag {wanted.Ref}.", "Set `github.ref` or the workload's `ref`.");
        }

        WorkflowVerdict Judge(WorkflowFile file)
        {
            var sent = wanted.Inputs.Append(correlationInput).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var unknown = sent.Where(input => !file.Inputs.ContainsKey(input)).Order(StringComparer.Ordinal).ToArray();
            var missing = file.Inputs.Where(input => input.Value && !sent.Contains(input.Key)).Select(input => input.Key).ToArray();
            return (file.Dispatchable, unknown, missing) switch
            {
                (false, _, _) => Bad($"the workflow {wanted.File} has no workflow_dispatch trigger on {wanted.Ref}.", "Add it under `on:`."),
                (_, { Length: > 0 }, _) => Bad(
                    $"the workflow {wanted.File} takes no input {string.Join(", ", unknown)}; GitHub would refuse every dispatch.",
                    "Declare it under `on.workflow_dispatch.inputs`, as the files in workflows/ do."),
                (_, _, { Length: > 0 }) => Bad(
                    $"the workflow {wanted.File} requires the input {string.Join(", ", missing)}.", "Set it in the workload's `inputs`."),
                _ => new WorkflowVerdict(wanted.File, wanted.Ref, null, null, null),
            };
        }

        WorkflowVerdict Bad(string problem, string advice) => new(wanted.File, wanted.Ref, problem, advice, null);

        WorkflowVerdict Unsure(string why) => new(wanted.File, wanted.Ref, null, null, why);
    }

    private static string MissingAdvice(string[] names) => names.Length == 0
        ? "It has none at all: copy the files of workflows/ into its .github/workflows/, on the default branch."
        : $"It has {string.Join(", ", names.Order(StringComparer.Ordinal).Take(8))}{(names.Length > 8 ? ", ..." : "")}.";
}
