using RunnerPerf.Results.Records;

namespace RunnerPerf.Results.Timing;

/// <summary>Groups jobs by what they have in common, with as few distinct values as the workflows and runner pools have.</summary>
public static class JobClass
{
    private const string HostedGroup = "GitHub Actions";

    /// <summary>The job's name in the workflow file, without the matrix values that GitHub appends: <c>test (3, linux)</c> gives <c>test</c>.</summary>
    public static string Template(string jobName)
    {
        var open = jobName.LastIndexOf(" (", StringComparison.Ordinal);
        return open > 0 && jobName.EndsWith(')') ? jobName[..open] : jobName;
    }

    /// <summary>The label set that the job asked for, sorted and joined by <c>+</c>; <c>unknown</c> when it lists none.</summary>
    public static string Pool(JobRecord job)
    {
        var labels = job.Labels;
        return labels.IsDefaultOrEmpty ? "unknown"
            : labels.Length == 1 ? labels[0]
            : string.Join('+', labels.Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// <c>hosted</c> or <c>self-hosted</c>; <c>null</c> when no runner was assigned. GitHub's own runners are in the group
    /// "GitHub Actions" and bear that name with a number; a runner scale set need not have the label <c>self-hosted</c>.
    /// </summary>
    public static string? RunnerType(JobRecord job)
    {
        if (job.RunnerId is null or 0)
        {
            return null;
        }

        var hosted = job.RunnerGroup == HostedGroup
            || (job.RunnerName?.StartsWith(HostedGroup + " ", StringComparison.Ordinal) ?? false);
        return hosted ? "hosted" : "self-hosted";
    }
}
