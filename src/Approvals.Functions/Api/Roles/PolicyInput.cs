using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Roles;

/// <summary>Reads policies out of bodies.</summary>
internal static class PolicyInput
{
    /// <summary>All of them are held against every decision.</summary>
    internal const int MaxStatements = 200;

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
                var told = $"\"{name}[{i}].effect\" must be \"allow\" or \"deny\".";
                return new Refusal("invalid_policy", RefusalKind.Invalid, told) { Errors = [new($"{name}[{i}].effect", told)] };
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

        return (body.Refusal ?? CheckCount(statements, name) ?? CheckSpelling(statements, name)) is { } wrong || !Policy.Parse(statements, name).Accepted(out _, out wrong)
            ? wrong
            : Decision.Of<IReadOnlyList<PolicyStatement>>(statements);
    }

    private static Refusal? CheckCount(IReadOnlyList<PolicyStatement> statements, string name) => statements.Count <= MaxStatements
        ? null
        : new Refusal("invalid_policy", RefusalKind.Invalid, $"\"{name}[{MaxStatements}]\" is one too many: a policy has at most {MaxStatements} statements, and this one {statements.Count}. Name several resources or actions in one statement, or make two roles.")
        {
            Errors = [new($"{name}[{MaxStatements}]", $"A policy has at most {MaxStatements} statements.")],
        };

    /// <summary>Only what is written now is checked: policies that are stored stay what they are.</summary>
    private static Refusal? CheckSpelling(IReadOnlyList<PolicyStatement> statements, string name)
    {
        var misspelt =
            from statement in statements.Index()
            from action in (statement.Item.Actions ?? []).Concat(statement.Item.NotActions ?? [])
            let meant = ActionNames.Meant(action)
            where meant is not null
            let told = $"\"{name}[{statement.Index}]\" names the action '{action}', which there is not; write '{meant}'."
            select new Refusal("invalid_policy", RefusalKind.Invalid, told) { Errors = [new($"{name}[{statement.Index}]", told)] };
        return misspelt.FirstOrDefault();
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
