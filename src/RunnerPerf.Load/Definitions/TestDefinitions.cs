using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Definitions;

/// <summary>Reads what people write: test definitions and harness files.</summary>
public static class TestDefinitions
{
    /// <summary>Reads and resolves a test definition.</summary>
    /// <param name="yaml">The document.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="harness">The harness it runs under: its defaults and, for old-style definitions, its workflows.</param>
    /// <param name="overrides"><c>a.b=c</c> pairs laid over the document (<c>--set</c>).</param>
    /// <exception cref="DefinitionException">The document has mistakes; all of them are named.</exception>
    public static TestPlan Read(
        string yaml, string file, HarnessConfiguration? harness = null, IReadOnlyList<string>? overrides = null) =>
        throw new NotSupportedException("not built yet");
}

/// <summary>Reads <c>test_harness.yaml</c>.</summary>
public static class HarnessFiles
{
    /// <param name="yaml">The document.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="environment">Looks up <c>${NAME}</c>; <c>null</c> for a variable that is not set.</param>
    /// <exception cref="DefinitionException">The document has mistakes; all of them are named.</exception>
    public static HarnessConfiguration Read(string yaml, string file, Func<string, string?> environment) =>
        throw new NotSupportedException("not built yet");
}
