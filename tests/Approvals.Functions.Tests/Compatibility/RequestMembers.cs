using System.Text.RegularExpressions;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Compatibility;

/// <summary>The members of LaunchDarkly's request bodies, and what <c>docs/compatibility.md</c> says of those that are not kept.</summary>
internal static partial class RequestMembers
{
    /// <summary>Members of LaunchDarkly's bodies by route, for the routes that are served: a.b in an object, a[].b in a list, a{}.b in a map.</summary>
    public static IReadOnlyDictionary<string, string[]> ByRoute { get; } = Read();

    /// <summary>What the document says: whether a member of a route is ignored or refused.</summary>
    public static IReadOnlyDictionary<(string Route, string Member), string> NotKept { get; } =
        Row()
            .Matches(Repository.Read("docs/compatibility.md"))
            .ToDictionary(row => (row.Groups["route"].Value, row.Groups["member"].Value), row => row.Groups["fate"].Value);

    private static Dictionary<string, string[]> Read()
    {
        Dictionary<string, string[]> byRoute = [];
        var route = "";
        foreach (var line in Repository.Read("tests/Approvals.Functions.Tests/Compatibility/request-members.txt").Split('\n'))
        {
            if (line is [' ', ..])
            {
                byRoute[route] = [.. byRoute.GetValueOrDefault(route) ?? [], line.Trim()];
            }
            else
            {
                route = line;
            }
        }

        return byRoute;
    }

    [GeneratedRegex(
        @"^\| `(?<route>(POST|PATCH|PUT) [^`]+)` \| `(?<member>[^`]+)` \| (?<fate>ignored|refused) \| .+ \|$",
        RegexOptions.Multiline
    )]
    private static partial Regex Row();
}
