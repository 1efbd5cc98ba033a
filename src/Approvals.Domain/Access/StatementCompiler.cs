namespace Approvals.Domain.Access;

/// <summary>Parses policy statements. A problem is told in words that continue a sentence after the statement's index.</summary>
internal static class StatementCompiler
{
    public static Decision<CompiledStatement> Compile(PolicyStatement statement)
    {
        if (Check(statement) is { } problem)
        {
            return SpecifierPart.Invalid(problem);
        }

        List<ResourceSpecifier> resources = [];
        foreach (var text in statement.Resources ?? statement.NotResources!)
        {
            if (!ResourceSpecifier.Parse(text).Accepted(out var resource, out var refusal))
            {
                return refusal with { Detail = $"names the resource '{text}', which {refusal.Detail}" };
            }

            resources.Add(resource);
        }

        return new CompiledStatement(
            statement.Effect,
            [.. (statement.Actions ?? statement.NotActions!).Select(action => new Glob(action))],
            statement.NotActions is not null,
            [.. resources],
            statement.NotResources is not null
        );
    }

    private static string? Check(PolicyStatement statement) =>
        (statement.Resources is null) == (statement.NotResources is null) ? "must have either \"resources\" or \"notResources\""
        : (statement.Actions is null) == (statement.NotActions is null) ? "must have either \"actions\" or \"notActions\""
        : (statement.Resources ?? statement.NotResources) is [] ? "names no resource; write at least one, for example [\"proj/*\"]"
        : (statement.Actions ?? statement.NotActions) is [] ? "names no action; write at least one, for example [\"*\"]"
        : (statement.Actions ?? statement.NotActions)!.FirstOrDefault(action => !IsAction(action)) is { } wrong
            ? $"names the action '{wrong}'; actions are letters, as in \"updateOn\", and '*' stands for any text, as in \"update*\""
        : null;

    private static bool IsAction(string action) =>
        action is not "" && action.All(character => char.IsAsciiLetter(character) || character == '*');
}
