namespace Approvals.Domain.Access;

/// <summary>Base roles as clients write them.</summary>
public static class RoleNames
{
    private static readonly Dictionary<string, Role> s_byName = new()
    {
        ["no_access"] = Role.NoAccess,
        ["reader"] = Role.Reader,
        ["writer"] = Role.Writer,
        ["admin"] = Role.Admin,
        ["owner"] = Role.Owner,
    };

    public static string Of(Role role) => s_byName.Single(name => name.Value == role).Key;

    /// <summary>The role of a name, if it is one of those that are allowed here.</summary>
    /// <param name="attribute">What the client calls it.</param>
    /// <param name="name">What the client wrote.</param>
    /// <param name="allowed">The roles to choose from.</param>
    public static Decision<Role> Parse(string attribute, string name, params IReadOnlyList<Role> allowed) =>
        s_byName.TryGetValue(name, out var role) && allowed.Contains(role)
            ? role
            : new Refusal(
                "invalid_role",
                RefusalKind.Invalid,
                $"\"{attribute}\" must be one of {string.Join(", ", allowed.Select(Of))}; it is '{name}'."
            );
}
