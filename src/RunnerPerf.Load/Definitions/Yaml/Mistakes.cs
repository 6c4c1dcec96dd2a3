namespace RunnerPerf.Load.Definitions.Yaml;

/// <summary>Collects everything that is wrong with a document, so that its author need not mend one mistake per try.</summary>
internal sealed class Mistakes
{
    private readonly List<DefinitionError> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(Place at, string message) => _errors.Add(new DefinitionError(at.File, at.Line, at.Column, message));

    /// <exception cref="DefinitionException">There are some; they come in the order of the document.</exception>
    public void ThrowIfAny()
    {
        if (Any)
            throw Exception();
    }

    public DefinitionException Exception() =>
        // A shared (aliased) part is read once per use, but its mistake is one.
        new([.. _errors.Distinct().OrderBy(e => e.Line == 0).ThenBy(e => e.Line).ThenBy(e => e.Column)]);
}
