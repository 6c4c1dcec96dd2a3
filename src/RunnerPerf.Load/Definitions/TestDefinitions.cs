using RunnerPerf.Load.Configuration;
using RunnerPerf.Load.Definitions.Yaml;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Definitions;

/// <summary>Reads what people write to say what should be tested.</summary>
public static class TestDefinitions
{
    /// <summary>Reads and resolves a test definition.</summary>
    /// <param name="yaml">The document.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="harness">The harness it runs under: its defaults and, for old-style definitions, its workflows.</param>
    /// <param name="overrides"><c>a.b=c</c> pairs laid over the document (<c>--set</c>).</param>
    /// <exception cref="DefinitionException">The document has mistakes; all of them are named.</exception>
    public static TestPlan Read(
        string yaml, string file, HarnessConfiguration? harness = null, IReadOnlyList<string>? overrides = null)
    {
        var mistakes = new Mistakes();
        if (YamlDocumentReader.Read(yaml, file, mistakes) is not { } root)
            throw mistakes.Exception();

        var outline = TestDefinitionReader.Read(Overrides.Apply(root, overrides ?? [], mistakes), file, harness, mistakes);
        if (outline is null || mistakes.Any)
            throw mistakes.Exception();
        try
        {
            return outline.Resolve();
        }
        catch (PlanTooLargeException tooLarge)
        {
            mistakes.Add(Place.Whole(file), tooLarge.Message);
            throw mistakes.Exception();
        }
    }
}
