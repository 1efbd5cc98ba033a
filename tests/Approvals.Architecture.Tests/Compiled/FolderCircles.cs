namespace Approvals.Architecture.Tests.Compiled;

/// <summary>
/// Finds the folders that use each other, directly or through others. A folder is a namespace, and each folder in it is one by itself:
/// a folder that uses what stands in its own sub-folder, and is used from there, is in a circle too.
/// </summary>
internal static class FolderCircles
{
    private const int MostNamed = 8;

    /// <summary>A text for each use of folders that is part of a circle, with the types that make it.</summary>
    /// <param name="uses">Who uses what.</param>
    /// <param name="root">The namespace in which the folders are.</param>
    public static IReadOnlyList<string> In(IEnumerable<Use> uses, string root)
    {
        var between = uses.Where(use => use.Member is null && use.By.Namespace != use.Of.Namespace && IsIn(use.By) && IsIn(use.Of))
            .ToLookup(use => (From: use.By.Namespace, To: use.Of.Namespace));
        var next = between.Select(edge => edge.Key).ToLookup(edge => edge.From, edge => edge.To);
        var reached = next.Select(folder => folder.Key).ToDictionary(folder => folder, folder => ReachedFrom(folder, next));
        return
        [
            .. from edge in between
            where reached.GetValueOrDefault(edge.Key.To)?.Contains(edge.Key.From) is true
            orderby edge.Key
            select $"{edge.Key.From} -> {edge.Key.To}: {Describe([.. edge])}",
        ];

        bool IsIn(TypeName type) => type.Namespace == root || type.Namespace.StartsWith(root + '.', StringComparison.Ordinal);
    }

    private static HashSet<string> ReachedFrom(string folder, ILookup<string, string> next)
    {
        HashSet<string> reached = [];
        Stack<string> open = new([folder]);
        while (open.TryPop(out var one))
        {
            foreach (var other in next[one].Where(reached.Add))
            {
                open.Push(other);
            }
        }

        return reached;
    }

    private static string Describe(IReadOnlyList<Use> uses)
    {
        var named = uses.Select(use => $"{use.By.Name} uses {use.Of.Name}").Order(StringComparer.Ordinal).Take(MostNamed);
        var rest = uses.Count > MostNamed ? $", and {uses.Count - MostNamed} more" : "";
        return string.Join(", ", named) + rest;
    }
}
