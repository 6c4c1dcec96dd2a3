namespace RunnerPerf.Simulator.Actions;

/// <summary>What a list of runs is narrowed to; <c>null</c> leaves a property open.</summary>
internal sealed record RunFilter
{
    public string? Branch { get; init; }

    public string? Actor { get; init; }

    public string? Event { get; init; }

    /// <summary>A status or a conclusion, in GitHub's words.</summary>
    public string? Status { get; init; }

    public string? HeadSha { get; init; }

    public string? CheckSuiteId { get; init; }

    public CreatedRange? Created { get; init; }

    /// <summary>Any filter makes the list a search, which GitHub ends after 1,000 results.</summary>
    public bool IsSearch => this != new RunFilter();

    public bool Matches(WorkflowRun run) =>
        (Branch is null || run.Branch == Branch)
        && (Actor is null || string.Equals(run.Actor, Actor, StringComparison.OrdinalIgnoreCase))
        && (Event is null or "workflow_dispatch")
        && (Status is null || Status == StatusOf(run) || Status == run.Conclusion.ToWord())
        && (HeadSha is null || HeadSha == run.Repository.HeadSha)
        && (CheckSuiteId is null || CheckSuiteId == $"{GitHubIds.CheckSuite(run.Id)}");

    private static string StatusOf(WorkflowRun run) => run.State.ToWord();
}
