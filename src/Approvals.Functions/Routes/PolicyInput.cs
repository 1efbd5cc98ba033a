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

        return body.Refusal is { } wrong || !Policy.Parse(statements, name).Accepted(out _, out wrong) ? wrong : Decision.Of<IReadOnlyList<PolicyStatement>>(statements);
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
