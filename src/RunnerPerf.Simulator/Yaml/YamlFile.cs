using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunnerPerf.Simulator.Yaml;

/// <summary>A parsed YAML document that knows its file's name, for errors that say where they are.</summary>
internal sealed class YamlFile
{
    private YamlFile(string name, YamlNode? root)
    {
        Name = name;
        Root = root is null ? null : new YamlElement(this, root);
    }

    public string Name { get; }

    /// <summary><c>null</c> for an empty file.</summary>
    public YamlElement? Root { get; }

    public static YamlFile Parse(string name, string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new SimulatorConfigurationException(name, e.Start.Line, e.Start.Column, $"not valid YAML: {e.Message}", e);
        }

        return new YamlFile(name, stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode);
    }

    public static YamlFile Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SimulatorConfigurationException(path, 0, 0, $"cannot be read: {e.Message}", e);
        }
    }
}
