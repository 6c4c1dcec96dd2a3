using System.Collections.Immutable;

namespace RunnerPerf.Load.Definitions;

/// <summary>A mistake in a definition or configuration file, told so that its author can mend it.</summary>
/// <param name="File">The file as its author named it.</param>
/// <param name="Line">From 1; 0 when the file as a whole is meant.</param>
/// <param name="Column">From 1; 0 when the file as a whole is meant.</param>
/// <param name="Message">What was found, what was expected and, where it helps, the nearest valid name.</param>
public sealed record DefinitionError(string File, int Line, int Column, string Message)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}:{Column}: {Message}" : $"{File}: {Message}";
}

/// <summary>A definition or configuration file that cannot be used; all its mistakes at once.</summary>
public sealed class DefinitionException(ImmutableArray<DefinitionError> errors)
    : Exception(string.Join(Environment.NewLine, errors))
{
    public ImmutableArray<DefinitionError> Errors { get; } = errors;
}
