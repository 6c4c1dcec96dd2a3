using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Definitions.Yaml;

namespace RunnerPerf.Load.Definitions;

/// <summary>Reads <c>test_harness.yaml</c>.</summary>
public static class HarnessFiles
{
    /// <param name="yaml">The document.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="environment">Looks up <c>${NAME}</c>; <c>null</c> for a variable that is not set.</param>
    /// <param name="requireAccess">
    /// <c>false</c> for callers that will not talk to GitHub (a plan, a simulation): owner, repository and token may then be
    /// absent, and variables unset; what they would have given is left out.
    /// </param>
    /// <exception cref="DefinitionException">The document has mistakes; all of them are named.</exception>
    public static HarnessConfiguration Read(
        string yaml, string file, Func<string, string?> environment, bool requireAccess = true)
    {
        var mistakes = new Mistakes();
        var variables = new EnvironmentVariables(environment, requireAccess ? mistakes : null);
        if (YamlDocumentReader.Read(yaml, file, mistakes, variables.Fill) is not { } root)
            throw mistakes.Exception();
        var harness = HarnessReader.Read(root, file, requireAccess, mistakes);
        mistakes.ThrowIfAny();
        return harness;
    }
}
