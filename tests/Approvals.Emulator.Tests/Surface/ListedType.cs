using System.Reflection;
using System.Text.RegularExpressions;

namespace Approvals.Emulator.Tests.Surface;

/// <summary>A type of platform-api.txt with its members.</summary>
internal sealed partial class ListedType(string kind, string bases)
{
    private readonly HashSet<string> _lines = [];
    private readonly HashSet<string> _names = [];

    public string Kind => kind;

    /// <summary>The base class and interfaces that the list states, without their namespaces.</summary>
    public string[] Bases { get; } =
        [.. bases.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(name => name[(name.LastIndexOf('.') + 1)..])];

    public void Add(string line)
    {
        // For the table package some lines sum up several members, by name only or with the parameters they share.
        if (AndMore().Match(line) is { Success: true } more)
        {
            _lines.Add(more.Groups["member"].Value);
            _names.UnionWith(more.Groups["names"].Value.Split(", "));
        }
        else if (SharedParameters().Match(line) is { Success: true } shared)
            _lines.UnionWith(shared.Groups["names"].Value.Split(", ").Select(name => $"{name}({shared.Groups["parameters"].Value})"));
        else if (Statics().Match(line) is { Success: true } statics)
            _names.UnionWith(statics.Groups["names"].Value.Split(", "));
        else if (Nested().Match(line) is { Success: true } nested)
            _names.Add(nested.Groups["name"].Value);
        else if (kind == "enum")
            _lines.UnionWith(line.Split(", "));
        else
            _lines.Add(line);
    }

    public bool Has(MemberInfo member)
    {
        if (_names.Contains(member.Name))
            return true;
        var text = CSharp.Member(member);
        return _lines.Contains(text)
            || (kind == "enum" && _lines.Contains(member.Name))
            || (member is MethodInfo method
                && (_lines.Contains(text + CSharp.Constraints(method)) || _lines.Contains($"{method.Name}({CSharp.Parameters(method)})")));
    }

    public bool HasLine(string line) => _lines.Contains(line);

    public bool HasNested(Type type) => _names.Contains(type.Name);

    [GeneratedRegex(@"^(?<member>.*\})\s{2,}(?<names>\w+(, \w+)*)$")]
    private static partial Regex AndMore();

    [GeneratedRegex(@"^(?<names>\w+(, \w+)+) \((?<parameters>[^)]*)\)")]
    private static partial Regex SharedParameters();

    [GeneratedRegex(@"^static: (?<names>\w+(, \w+)*)")]
    private static partial Regex Statics();

    [GeneratedRegex(@"^nested enum (?<name>\w+):")]
    private static partial Regex Nested();
}
