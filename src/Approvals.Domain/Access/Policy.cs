using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Approvals.Domain.Projects;

namespace Approvals.Domain.Access;

/// <summary>
/// A list of statements that says what may be done to what. One that denies is stronger than any that allow; what none allows is
/// denied. The order of the statements does not matter.
/// </summary>
public sealed class Policy
{
    private readonly CompiledStatement[] _statements;
    private readonly ConcurrentDictionary<string, CompiledStatement[]> _byAction = [];
    private readonly Lazy<string> _digest;

    private Policy(CompiledStatement[] statements, IReadOnlyList<PolicyStatement> written)
    {
        _statements = statements;
        _digest = new(() => DigestOf(written));
        LooksAtTags = statements.Any(statement => statement.DependsOnTagsOrCritical);
    }

    /// <summary>Whether a decision may depend on a resource's tags or on an environment being critical.</summary>
    public bool LooksAtTags { get; }

    /// <summary>The same for policies that say the same, and another for all others.</summary>
    internal string Digest => _digest.Value;

    /// <summary>Parses the statements of a policy, or says which of them is wrong and what would be right.</summary>
    /// <param name="statements">The statements as they were written.</param>
    /// <param name="attribute">What the client calls the list.</param>
    public static Decision<Policy> Parse(IReadOnlyList<PolicyStatement> statements, string attribute = "policy")
    {
        List<CompiledStatement> compiled = [];
        foreach (var (i, statement) in statements.Index())
        {
            if (!StatementCompiler.Compile(statement).Accepted(out var ready, out var refusal))
            {
                var told = $"\"{attribute}[{i}]\" {refusal.Detail}.";
                return refusal with { Detail = told, Errors = [new($"{attribute}[{i}]", told)] };
            }

            compiled.Add(ready);
        }

        return new Policy([.. compiled], statements);
    }

    /// <summary>A policy that is part of this program.</summary>
    public static Policy Of(params IReadOnlyList<PolicyStatement> statements) =>
        Parse(statements).Accepted(out var policy, out var refusal)
            ? policy
            : throw new ArgumentException(refusal.Detail, nameof(statements));

    /// <summary>Whether the action may be done to the resource.</summary>
    /// <param name="action">One of <see cref="Actions"/>.</param>
    /// <param name="target">The resource that the action is on.</param>
    /// <param name="byName">Whether only a statement that names the bypass action allows it, and not one for every action.</param>
    public bool Allows(string action, TargetResource target, bool byName = false)
    {
        foreach (var statement in For(action))
        {
            if (byName && statement.Effect == Effect.Allow && !statement.NamesBypass(action))
            {
                continue;
            }

            if (statement.Names(target, IsForAllWithin(action)))
            {
                return statement.Effect == Effect.Allow;
            }
        }

        return false;
    }

    /// <summary>Whether the action may be allowed on some resource.</summary>
    public bool MightAllow(string action) => For(action) is [.., { Effect: Effect.Allow }];

    /// <summary>Whether anything but viewing may be allowed on the project or on something in it.</summary>
    public bool MayWriteIn(Project project) =>
        ActionNames.Writing.Any(action => Gives(action, byName: false).Any(some => some.MayBeIn(Targets.Of(project).Parts[0])));

    /// <summary>
    /// Whether the action is certainly allowed on all of <see cref="Targets.All"/>, whatever their names and tags. A policy that makes
    /// exceptions anywhere is not certain.
    /// </summary>
    public bool AllowsAll(string action, TargetResource all) =>
        For(action) is [{ Effect: Effect.Allow }, ..] allowing
        && allowing.Any(statement => statement.NamesAll(all, IsForAllWithin(action)));

    /// <summary>The resources on which the policy may allow the action: those that it names without those that it wholly denies.</summary>
    /// <param name="action">One of <see cref="Actions"/>.</param>
    /// <param name="byName">As for <see cref="Allows"/>.</param>
    internal IEnumerable<ResourceSpecifier> Gives(string action, bool byName) =>
        from statement in For(action)
        where statement.Effect == Effect.Allow && (!byName || statement.NamesBypass(action))
        from some in statement.Given
        where !For(action).Any(other => other.Effect == Effect.Deny && other.Covers(some))
        select some;

    /// <summary>Whether the action is certainly allowed on all that the specifier matches.</summary>
    /// <param name="action">One of <see cref="Actions"/>.</param>
    /// <param name="all">The specifier.</param>
    /// <param name="byName">As for <see cref="Allows"/>.</param>
    internal bool Has(string action, ResourceSpecifier all, bool byName) =>
        For(action)
            .Any(statement => statement.Effect == Effect.Allow && (!byName || statement.NamesBypass(action)) && statement.Covers(all))
        && !For(action).Any(statement => statement.Effect == Effect.Deny && statement.MayMeet(all));

    /// <summary>
    /// The statements for an action, those that deny first. Only this program asks, for a limited number of actions, so the memory is
    /// bounded.
    /// </summary>
    private CompiledStatement[] For(string action) =>
        _byAction.GetOrAdd(
            action,
            static (named, all) => [.. all.Where(statement => statement.IsFor(named)).OrderByDescending(statement => statement.Effect)],
            _statements
        );

    private static string DigestOf(IReadOnlyList<PolicyStatement> statements)
    {
        string[]?[] written =
        [
            .. from statement in statements
            from list in new[]
            {
                [$"{statement.Effect}"],
                statement.Resources,
                statement.NotResources,
                statement.Actions,
                statement.NotActions,
            }
            select list?.ToArray(),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(written, PolicyJson.Default.StringArrayArray)));
    }

    /// <summary>Who may see a project sees what is in it, as in LaunchDarkly, where there is no other action for that.</summary>
    private static bool IsForAllWithin(string action) => action == Actions.ViewProject;
}
