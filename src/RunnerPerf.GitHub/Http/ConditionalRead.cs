using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RunnerPerf.GitHub.Http;

/// <summary>
/// What one GET wants beyond its address. Octokit's connection offers a hook for the body of an answer and none for a
/// request's headers, so the hook carries both: <see cref="StreamingHttpClient"/> finds this object as the hook's target,
/// takes the entity tag from it and gives it the body as UTF-8.
/// </summary>
internal abstract class ConditionalRead(string? etag)
{
    public string? ETag { get; } = etag;

    public abstract object? Parse(ReadOnlySpan<byte> utf8);

    /// <summary>The hook: gets a boxed <see cref="ReadOnlyMemory{T}"/> that is valid during the call only.</summary>
    public object? Hook(object body) => Parse(((ReadOnlyMemory<byte>)body).Span);
}

/// <inheritdoc />
internal sealed class ConditionalRead<T>(JsonTypeInfo<T> type, string? etag = null) : ConditionalRead(etag)
    where T : class
{
    public override object Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, type) ?? throw new JsonException("The answer is null.");
}
