using Approvals.Domain;
using Approvals.Domain.Access;

namespace Approvals.Functions.Api.Roles;

/// <summary>Reads policies out of bodies.</summary>
internal static class PolicyInput
{
    /// <summary>Every statement is looked at in every decision about access.</summary>
    internal const int MaxStatements = 200;

    /// <param name="items">The statements, as the body has them.</param>
    /// <param name="name">The body's member, for messages.</param>
    public static Decision<IReadOnlyList<PolicyStatement>> Read(IReadOnlyList<StatementRep> items, string name)
    {
        List<PolicyStatement> statements = [];
        foreach (var (i, item) in items.Index())
        {
            if (Effect(item.Effect) is not { } effect)
            {
                var told = $"\"{name}[{i}].effect\" must be \"allow\" or \"deny\".";
                return new Refusal("invalid_policy", RefusalKind.Invalid, told) { Errors = [new($"{name}[{i}].effect", told)] };
            }

            statements.Add(
                new PolicyStatement
                {
                    Effect = effect,
                    Resources = Given(item.Resources),
                    NotResources = Given(item.NotResources),
                    Actions = Given(item.Actions),
                    NotActions = Given(item.NotActions),
                }
            );
        }

        return
            (CheckCount(statements, name) ?? CheckSpelling(statements, name)) is { } wrong
            || !Policy.Parse(statements, name).Accepted(out _, out wrong)
            ? wrong
            : Decision.Of<IReadOnlyList<PolicyStatement>>(statements);
    }

    private static Refusal? CheckCount(IReadOnlyList<PolicyStatement> statements, string name) =>
        statements.Count <= MaxStatements
            ? null
            : new Refusal(
                "invalid_policy",
                RefusalKind.Invalid,
                $"\"{name}[{MaxStatements}]\" is one too many: a policy has at most {MaxStatements} statements, "
                    + $"and this one {statements.Count}. "
                    + "Name several resources or actions in one statement, or make two roles."
            )
            {
                Errors = [new($"{name}[{MaxStatements}]", $"A policy has at most {MaxStatements} statements.")],
            };

    /// <summary>
    /// Refuses misspelt actions in what is written now. Stored policies are not checked, so that they keep their meaning.
    /// </summary>
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

    /// <summary>Of each pair, such as actions and notActions, clients send an empty list for the one that they do not use.</summary>
    private static IReadOnlyList<string>? Given(IReadOnlyList<string>? list) => list is [] ? null : list;

    private static Effect? Effect(string word) =>
        word switch
        {
            "allow" => Domain.Access.Effect.Allow,
            "deny" => Domain.Access.Effect.Deny,
            _ => null,
        };
}
