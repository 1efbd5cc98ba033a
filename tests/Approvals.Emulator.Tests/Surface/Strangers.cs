using System.Reflection;
using System.Runtime.CompilerServices;

namespace Approvals.Emulator.Tests.Surface;

/// <summary>Finds what a real package does not have.</summary>
internal static class Strangers
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Among(IEnumerable<Type> types, PlatformApi api) => types.SelectMany(type => In(type, api));

    private static IEnumerable<string> In(Type type, PlatformApi api)
    {
        if (type.IsNested)
        {
            if (api.Find(type.DeclaringType!)?.HasNested(type) != true)
                yield return $"{type}: no such type nested there";
            yield break;
        }
        if (api.Find(type) is not { } listed)
        {
            yield return $"{type}: no such type";
            yield break;
        }
        var kind = CSharp.Kind(type);
        if (kind != listed.Kind)
            yield return $"{type}: is {kind}, not {listed.Kind}";
        if (BaseOf(type) is { } parent && !listed.Bases.Contains(parent))
            yield return $"{type}: derives from {parent}, not from {(listed.Bases is [var stated, ..] ? stated : "object")}";
        if (kind == "delegate")
        {
            if (!listed.HasLine(CSharp.Delegate(type)))
                yield return $"{type}: {CSharp.Delegate(type)}";
            yield break;
        }
        // The list does not repeat the members of a listed interface with the types that it says implement it.
        ListedType[] sources =
            [listed, .. type.GetInterfaces().Where(i => listed.Bases.Contains(CSharp.Name(i))).Select(api.Find).OfType<ListedType>()];
        foreach (var member in type.GetMembers(Declared).Where(member => IsContract(type, member)))
        {
            if (!sources.Any(source => source.Has(member)))
                yield return $"{type}: {CSharp.Member(member)}";
        }
    }

    private static string? BaseOf(Type type) =>
        type is { IsClass: true, BaseType: { } parent } && parent != typeof(object) && parent != typeof(MulticastDelegate)
            ? CSharp.Name(parent)
            : null;

    /// <summary>
    /// Whether the list would show the member if the real type had it. It leaves out what every type has (Equals, GetHashCode,
    /// ToString), operators, overrides (their base shows them), and what the compiler makes of a record.
    /// </summary>
    private static bool IsContract(Type type, MemberInfo member) => member switch
    {
        FieldInfo field => type.IsEnum ? field.IsLiteral : field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        ConstructorInfo constructor => CSharp.IsVisible(constructor) && !IsGenerated(constructor),
        PropertyInfo property => property.GetAccessors(true).Any(CSharp.IsVisible) && property.Name != "EqualityContract"
            && !IsOverride(property.GetAccessors(true)[0]),
        MethodInfo method => CSharp.IsVisible(method) && !method.IsSpecialName && !IsGenerated(method) && !IsOverride(method)
            && method.Name is not (nameof(Equals) or nameof(GetHashCode) or nameof(ToString)),
        EventInfo => true,
        _ => false,
    };

    private static bool IsGenerated(MethodBase method) => method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition() != method;
}
