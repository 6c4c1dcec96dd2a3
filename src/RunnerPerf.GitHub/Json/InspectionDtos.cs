namespace RunnerPerf.GitHub.Json;

internal sealed class WorkflowListDto
{
    public int? TotalCount { get; init; }

    public List<WorkflowDto>? Workflows { get; init; }
}

internal sealed class FileDto
{
    public string? Encoding { get; init; }

    public string? Content { get; init; }

    /// <returns><c>null</c> for a folder, or a file of more than 1 MB, which comes without its content.</returns>
    public string? Text() => (Encoding, Content) switch
    {
        ("base64", { } text) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(text)),
        (_, { } text) => text,
        _ => null,
    };
}

internal sealed class ReferenceDto
{
    public string? Ref { get; init; }
}
