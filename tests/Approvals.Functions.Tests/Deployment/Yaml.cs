using Approvals.Tests.Drivers;
using YamlDotNet.RepresentationModel;

namespace Approvals.Tests.Deployment;

internal static class Yaml
{
    public static YamlNode Read(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Repository.Read(path)));
        return Assert.Single(stream.Documents).RootNode;
    }

    public static IEnumerable<(string Name, YamlNode Value)> Map(YamlNode node) =>
        ((YamlMappingNode)node).Children.Select(child => (child.Key.ToString(), child.Value));

    public static bool Has(YamlNode node, string name) => ((YamlMappingNode)node).Children.ContainsKey(name);
}
