namespace Approvals.Emulator.Tests.Surface;

/// <summary>The public surface of the real packages, read from lists of types and members.</summary>
internal sealed class PlatformApi
{
    private const string Namespace = "namespace ";

    private readonly Dictionary<string, ListedType> _types = [];

    public static PlatformApi Load(params string[] files) =>
        Parse(files.SelectMany(file => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Surface", file))));

    public static PlatformApi Parse(IEnumerable<string> lines)
    {
        var api = new PlatformApi();
        ListedType? current = null;
        foreach (var line in lines)
        {
            if (line.Split(" :: ") is [_, var space, var declaration] && space.StartsWith(Namespace, StringComparison.Ordinal))
                current = api.Add(space[Namespace.Length..], declaration);
            else if (line.StartsWith("  ", StringComparison.Ordinal) && current is not null)
                current.Add(line.Trim());
        }
        return api;
    }

    public ListedType? Find(Type type) => _types.GetValueOrDefault($"{type.Namespace}.{CSharp.Name(type)}");

    // Two packages may each have a part of a type of one name, as with ServiceCollectionExtensions.
    private ListedType Add(string space, string declaration)
    {
        var parts = declaration.Split(" : ", 2);
        var name = parts[0][(parts[0].LastIndexOf(' ') + 1)..];
        var kind = parts[0][..^(name.Length + 1)];
        if (!_types.TryGetValue($"{space}.{name}", out var type))
            _types.Add($"{space}.{name}", type = new(kind, parts.Length == 2 ? parts[1] : ""));
        return type;
    }
}
