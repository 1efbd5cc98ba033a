using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Http;
using Approvals.Resources;
using Microsoft.AspNetCore.Http;

namespace Approvals.Routes;

/// <summary>What the routes that change a resource directly take out of bodies and queries.</summary>
internal static class PatchInput
{
    /// <summary>A semantic patch of a resource.</summary>
    /// <param name="query">Says whether to ignore conflicts, and whether to store anything.</param>
    /// <param name="body">The instructions; the environment too where the path has none.</param>
    /// <param name="resource">The resource.</param>
    public static Decision<DirectWrite> Semantic(IQueryCollection query, BodyReader body, ResourceId resource)
    {
        var step = new PatchStep(body.Optional("environmentKey") ?? resource.EnvironmentKey, body.Instructions("instructions"));
        _ = body.Optional("comment");
        if (step.Instructions.Count == 0)
        {
            return new Refusal("invalid_instructions", RefusalKind.Invalid, "\"instructions\" must hold at least one instruction.");
        }

        return DirectWrite.Of(resource, step).With(query);
    }

    /// <summary>The change with what the query says of it.</summary>
    public static Decision<DirectWrite> With(this DirectWrite write, IQueryCollection query) =>
        Switch(query, "ignoreConflicts").Accepted(out var ignoreConflicts, out var refusal) && Switch(query, "dryRun").Accepted(out var dryRun, out refusal)
            ? write with { IgnoreConflicts = ignoreConflicts, DryRun = dryRun }
            : refusal;

    internal static Decision<bool> Switch(IQueryCollection query, string name) => query[name].ToString() switch
    {
        "" or "false" => false,
        "true" => true,
        var other => new Refusal("invalid_query", RefusalKind.Invalid, $"\"{name}\" must be true or false; it is '{other}'."),
    };
}
