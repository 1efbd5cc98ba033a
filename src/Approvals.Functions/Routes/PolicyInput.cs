using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Http;

namespace Approvals.Routes;

/// <summary>Reads policies out of bodies.</summary>
internal static class PolicyInput
{
    /// <summary>The statements, checked; null for a member that is missing.</summary>
    public static Decision<IReadOnlyList<PolicyStatement>>? Read(BodyReader body, string name)
    {
        if (body.OptionalObjects(name) is not { } items)
        {
            return null;
        }

        List<PolicyStatement> statements = [];
        foreach (var (i, item) in items.Index())
        {
            if (Effect(item.Required("effect")) is not { } effect)
            {
                return new Refusal("invalid_policy", RefusalKind.Invalid, $"\"{name}[{i}].effect\" must be \"allow\" or \"deny\".");
            }

            statements.Add(new PolicyStatement
            {
                Effect = effect,
                Resources = Given(item.OptionalStrings("resources")),
                NotResources = Given(item.OptionalStrings("notResources")),
                Actions = Given(item.OptionalStrings("actions")),
                NotActions = Given(item.OptionalStrings("notActions")),
            });
        }

        return body.Refusal is { } wrong || !Policy.Parse(statements, name).Accepted(out _, out wrong) ? wrong
            : Marked(statements, name) is { } unsupported ? unsupported
            : Decision.Of<IReadOnlyList<PolicyStatement>>(statements);
    }

    /// <summary>
    /// Nobody looks up the tags and properties of what is acted on yet. A denial by them would never come true, so such a
    /// statement is refused and not kept.
    /// </summary>
    private static Refusal? Marked(IReadOnlyList<PolicyStatement> statements, string name)
    {
        var marked =
            from statement in statements.Index()
            from specifier in (statement.Item.Resources ?? []).Concat(statement.Item.NotResources ?? [])
            where specifier.Contains(';', StringComparison.Ordinal)
            select new Refusal("unsupported_specifier", RefusalKind.Invalid, $"\"{name}[{statement.Index}]\" has '{specifier}': tags and properties are not supported yet; name the resources, for example proj/shop:env/production:flag/*.");
        return marked.FirstOrDefault();
    }

    /// <summary>Clients send an empty list for the one of a pair that they leave out.</summary>
    private static IReadOnlyList<string>? Given(IReadOnlyList<string>? list) => list is [] ? null : list;

    private static Effect? Effect(string word) => word switch
    {
        "allow" => Domain.Access.Effect.Allow,
        "deny" => Domain.Access.Effect.Deny,
        _ => null,
    };
}
