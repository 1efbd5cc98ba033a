using Mono.Cecil;

namespace Approvals.Architecture.Tests.Compiled;

/// <summary>The short names of types and their members, as documents and people use them.</summary>
internal static class KnownNames
{
    private static readonly IReadOnlyList<TypeDefinition> s_types = [.. CompiledAssembly.All.SelectMany(assembly => assembly.Types)];

    private static readonly ILookup<string, TypeDefinition> s_byName = s_types.ToLookup(type => Short(type.Name));

    /// <summary>Types of the platform and of libraries that the code uses.</summary>
    private static readonly HashSet<string> s_used =
    [
        .. CompiledAssembly.All.SelectMany(assembly => assembly.Module.GetTypeReferences()).Select(type => Short(type.Name)),
    ];

    /// <summary>Assemblies, namespaces, and folders by their own names.</summary>
    private static readonly HashSet<string> s_places =
    [
        .. CompiledAssembly.All.Select(assembly => assembly.Name),
        .. s_types.SelectMany(type => type.Namespace.Split('.').Append(type.Namespace)),
    ];

    /// <summary>Types of tests are known by their files.</summary>
    private static readonly HashSet<string> s_ofTests =
    [
        .. Repository.FilesIn("tests", "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)),
    ];

    /// <summary>Whether a name is that of a type, a type with one of its members, a folder, a namespace or an assembly.</summary>
    public static bool Has(string name) =>
        s_places.Contains(name)
        || s_ofTests.Contains(name)
        || HasType(name)
        || (name.Split('.') is [var type, var member] && s_byName[type].Any(declared => MembersOf(declared).Contains(member)));

    public static bool HasType(string name) => s_byName.Contains(name) || s_used.Contains(name);

    private static IEnumerable<string> MembersOf(TypeDefinition type) =>
        [
            .. type.Methods.Select(method => method.Name),
            .. type.Properties.Select(property => property.Name),
            .. type.Fields.Select(field => field.Name),
            .. type.NestedTypes.Select(nested => Short(nested.Name)),
        ];

    private static string Short(string name) => name.Split('`')[0];
}
