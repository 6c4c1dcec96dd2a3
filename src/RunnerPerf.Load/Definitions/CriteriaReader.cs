using System.Collections.Immutable;
using RunnerPerf.Load.Definitions.Yaml;
using RunnerPerf.Load.Plans;

namespace RunnerPerf.Load.Definitions;

/// <summary>Reads <c>stop_when</c> and <c>thresholds</c>: lists of criteria.</summary>
internal static class CriteriaReader
{
    public static ImmutableArray<Criterion> Read(Section document, string key)
    {
        var criteria = ImmutableArray.CreateBuilder<Criterion>();
        foreach (var node in document.List(key, $"criteria, for example \"{CriterionText.Examples}\""))
        {
            if (document.Text(node, key, $"a criterion, for example {CriterionText.Examples}") is not { } text)
                continue;
            if (CriterionText.TryParse(text, out var criterion, out var mistake))
                criteria.Add(criterion);
            else
                document.Mistakes.Add(node.At, mistake);
        }

        return criteria.ToImmutable();
    }
}
