using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunnerPerf.Cli.Preflight;

/// <summary>What a workflow file says about being dispatched.</summary>
/// <param name="Dispatchable">It has the <c>workflow_dispatch</c> trigger.</param>
/// <param name="Inputs">The inputs of that trigger by name, and whether a caller must give them.</param>
internal sealed record WorkflowFile(bool Dispatchable, IReadOnlyDictionary<string, bool> Inputs)
{
    private const string Trigger = "workflow_dispatch";

    private static readonly WorkflowFile NotDispatchable = new(false, new Dictionary<string, bool>());

    /// <returns><c>null</c> when the text is no YAML mapping, so that nothing can be said.</returns>
    public static WorkflowFile? Parse(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException)
        {
            return null;
        }

        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root)
        {
            return null;
        }

        return Child(root, "on") switch
        {
            YamlScalarNode { Value: Trigger } => NotDispatchable with { Dispatchable = true },
            YamlSequenceNode list when list.OfType<YamlScalarNode>().Any(item => item.Value == Trigger) =>
                NotDispatchable with { Dispatchable = true },
            YamlMappingNode triggers when triggers.Children.ContainsKey(Trigger) =>
                new WorkflowFile(true, ReadInputs(Child(triggers, Trigger) as YamlMappingNode)),
            _ => NotDispatchable,
        };
    }

    private static Dictionary<string, bool> ReadInputs(YamlMappingNode? trigger)
    {
        var inputs = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        if (trigger is not null && Child(trigger, "inputs") is YamlMappingNode declared)
        {
            foreach (var (name, input) in declared.Children)
            {
                inputs[((YamlScalarNode)name).Value!] = input is YamlMappingNode mapping
                    && Child(mapping, "required") is YamlScalarNode { Value: "true" } && Child(mapping, "default") is null;
            }
        }

        return inputs;
    }

    private static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
}
