using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.AiConfigs;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>The body that changes a variation of an AI Config; each member replaces what was there, and what is not there stays.</summary>
internal sealed record AiVariationEditBody : AiVariationContentBody
{
    public string? Name { get; init; }

    /// <summary>Only published: of a variation there is one version, and it is in force.</summary>
    public string? State { get; init; }

    /// <summary>Only true, for the same reason.</summary>
    public bool? Published { get; init; }

    /// <param name="json">The body.</param>
    /// <param name="query">Says whether to ignore conflicts.</param>
    public static Decision<(AiVariationEdit Content, bool IgnoreConflicts)> From(JsonElement json, IQueryCollection query) =>
        QuerySwitch.Read(query, "ignoreConflicts").Accepted(out var ignoreConflicts, out var refusal)
        && BodyReader.Read(json, AiConfigsJson.Wire.AiVariationEditBody, body => body.Read()).Accepted(out var edit, out refusal)
            ? (edit, ignoreConflicts)
            : refusal;

    private Decision<AiVariationEdit> Read() =>
        Published is false || State is not (null or "published")
            ? new Refusal(
                "unsupported_state",
                RefusalKind.Invalid,
                "A variation has one version here, which is published: \"state\" can only be published, and \"published\" true."
            )
        : Check("") is { } wrong ? wrong
        : new AiVariationEdit
        {
            Name = Name,
            Description = Comment,
            Content = AiContent.Members(this),
        };
}
