using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Approvals.Tests.Storage.Model;

/// <summary>
/// What the placeholders of commands stand for in one project. Two projects in which the same was done differ in keys and ids only, so
/// with names in place of ids their answers and states can be compared as text.
/// </summary>
internal sealed partial class ProjectNames(string project)
{
    private readonly ConcurrentDictionary<string, string> _ids = new() { ["project"] = project };

    private readonly ConcurrentDictionary<string, string> _names = [];

    public string Project => project;

    public void Set(string name, string id) => (_ids[name], _names[id]) = (id, name);

    /// <summary>The text with the project's own keys and ids in place of the placeholders.</summary>
    public string Fill(string text) => Placeholders().Replace(text, match => _ids.GetValueOrDefault(match.Groups[1].Value, "unknown"));

    /// <summary>The text with names in place of the project's keys and ids, and without ids that have no name and without times.</summary>
    public string Plain(string text) =>
        Times().Replace(Ids().Replace(text.Replace(project, "<project>"), id => $"<{_names.GetValueOrDefault(id.Value, "id")}>"), "0");

    /// <summary>The same, but that requests are not told from one another: which of several a refusal names depends on their ids.</summary>
    public string PlainRefusal(string text) => Made().Replace(Plain(text), "<it>");

    [GeneratedRegex("<[0-9]+-[0-9]+>")]
    private static partial Regex Made();

    [GeneratedRegex("<([a-z0-9.-]+)>")]
    private static partial Regex Placeholders();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|[0-9a-f]{24}")]
    private static partial Regex Ids();

    [GeneratedRegex("1[0-9]{12}")]
    private static partial Regex Times();
}
