using System.Text.Json.Serialization;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.ExpiringTargets;

/// <summary>The targets of a flag in an environment, or of a segment, that expire; after a change with what became of its instructions.</summary>
internal sealed record ExpiringTargetListRep
{
    public required IReadOnlyList<ExpiringTargetRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <summary>Absent where nothing was to be changed.</summary>
    public int? TotalInstructions { get; init; }

    /// <summary>All of them: an instruction that cannot be carried out refuses the change.</summary>
    public int? SuccessfulInstructions { get; init; }

    public int? FailedInstructions { get; init; }

    public static ExpiringTargetListRep Of(ResourceId id, IReadOnlyList<ExpiringTarget> targets, int? instructions = null) =>
        new()
        {
            Items = [.. targets.Select(target => ExpiringTargetRep.Of(id, target))],
            Links = ExpiringTargetPaths.Links(id, "expiring-targets"),
            TotalInstructions = instructions,
            SuccessfulInstructions = instructions,
            FailedInstructions = instructions is null ? null : 0,
        };
}

/// <summary>The same of users only.</summary>
internal sealed record ExpiringUserTargetListRep
{
    public required IReadOnlyList<ExpiringUserTargetRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <inheritdoc cref="ExpiringTargetListRep.TotalInstructions"/>
    public int? TotalInstructions { get; init; }

    /// <inheritdoc cref="ExpiringTargetListRep.SuccessfulInstructions"/>
    public int? SuccessfulInstructions { get; init; }

    public int? FailedInstructions { get; init; }

    public static ExpiringUserTargetListRep Of(ResourceId id, IReadOnlyList<ExpiringTarget> targets, int? instructions = null) =>
        new()
        {
            Items =
            [
                .. targets
                    .Where(target => target.ContextKind == ContextKind.User)
                    .Select(target => ExpiringUserTargetRep.Of(ExpiringTargetRep.Of(id, target))),
            ],
            Links = ExpiringTargetPaths.Links(id, "expiring-user-targets"),
            TotalInstructions = instructions,
            SuccessfulInstructions = instructions,
            FailedInstructions = instructions is null ? null : 0,
        };
}

internal static class ExpiringTargetPaths
{
    public static Dictionary<string, Link> Links(ResourceId id, string list)
    {
        var parent =
            id.Kind == ResourceKind.Segment
                ? $"/api/v2/segments/{id.ProjectKey}/{id.EnvironmentKey}/{id.Key}"
                : $"/api/v2/flags/{id.ProjectKey}/{id.Key}";
        var self =
            $"/api/v2/{(id.Kind == ResourceKind.Segment ? "segments" : "flags")}/{id.ProjectKey}/{id.Key}/{list}/{id.EnvironmentKey}";
        return new() { ["parent"] = new(parent), ["self"] = new(self) };
    }
}
