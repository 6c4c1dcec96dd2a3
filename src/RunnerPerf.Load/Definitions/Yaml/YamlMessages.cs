using YamlDotNet.Core;

namespace RunnerPerf.Load.Definitions.Yaml;

/// <summary>The parser's findings in words for people who do not know its insides.</summary>
internal static class YamlMessages
{
    public static string Explain(YamlException mistake) => "not valid YAML: " + mistake.Message.TrimEnd('.');
}
