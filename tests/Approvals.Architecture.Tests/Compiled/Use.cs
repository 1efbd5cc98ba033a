namespace Approvals.Architecture.Tests.Compiled;

/// <summary>A type as compiled code names it. What is nested in a type, or generated for it, is that type.</summary>
/// <param name="Assembly">The assembly that declares it.</param>
/// <param name="Namespace">Its namespace, which is its folder; empty for the type that the compiler makes of statements.</param>
/// <param name="Name">Its name, without the number of its type parameters.</param>
internal sealed record TypeName(string Assembly, string Namespace, string Name)
{
    public string FullName => Namespace is "" ? Name : $"{Namespace}.{Name}";
}

/// <summary>One type's use of another.</summary>
/// <param name="By">The type in which it stands.</param>
/// <param name="Of">The type that is used.</param>
/// <param name="Member">The member that is called or read, for example <c>get_UtcNow</c>; null where the type alone is named.</param>
internal sealed record Use(TypeName By, TypeName Of, string? Member = null)
{
    /// <summary>The full name of the member, or of the type where no member is named.</summary>
    public string Target => Member is null ? Of.FullName : $"{Of.FullName}.{Member}";

    public override string ToString() => $"{By.FullName} uses {Target}";
}
