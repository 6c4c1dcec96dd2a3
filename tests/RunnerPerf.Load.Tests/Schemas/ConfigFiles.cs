using System.Runtime.CompilerServices;
using NJsonSchema;

namespace RunnerPerf.Load.Tests.Schemas;

/// <summary>The files in the repository's <c>config/</c>.</summary>
internal static class ConfigFiles
{
    private static readonly Lazy<Task<JsonSchema>> TestDefinition = new(() => Load("test_definition.schema.json"));

    private static readonly Lazy<Task<JsonSchema>> TestHarness = new(() => Load("test_harness.schema.json"));

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../config"));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <returns>What the schema objects to; empty for a valid document.</returns>
    public static async Task<IReadOnlyList<string>> DefinitionMistakes(string yaml) => Mistakes(await TestDefinition.Value, yaml);

    /// <inheritdoc cref="DefinitionMistakes"/>
    public static async Task<IReadOnlyList<string>> HarnessMistakes(string yaml) => Mistakes(await TestHarness.Value, yaml);

    private static string[] Mistakes(JsonSchema schema, string yaml) =>
        [.. schema.Validate(YamlToJson.Convert(yaml)).Select(mistake => mistake.ToString())];

    private static Task<JsonSchema> Load(string name) => JsonSchema.FromJsonAsync(Read(Path.Combine("schema", name)));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
