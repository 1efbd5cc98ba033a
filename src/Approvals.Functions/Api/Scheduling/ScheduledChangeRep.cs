using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain.Instructions;
using Approvals.Functions.Api.Requests;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Requests;

namespace Approvals.Functions.Api.Scheduling;

/// <summary>A scheduled change in LaunchDarkly's shape; times in Unix milliseconds.</summary>
internal sealed record ScheduledChangeRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("_creationDate")]
    public required long CreationDate { get; init; }

    /// <summary>
    /// The id of whoever asked for it or scheduled it: of a member or a service token. LaunchDarkly's clients require one.
    /// </summary>
    [JsonPropertyName("_maintainerId")]
    public required string MaintainerId { get; init; }

    [JsonPropertyName("_version")]
    public required int Version { get; init; }

    public required long ExecutionDate { get; init; }

    /// <summary>The instructions that will be carried out, with all changes that were made to the scheduled change.</summary>
    [Shape(typeof(Instruction))]
    public required IReadOnlyList<JsonElement> Instructions { get; init; }

    public required IReadOnlyList<ConflictRep> Conflicts { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static ScheduledChangeRep Of(RequestView view)
    {
        var (change, parent) = (view.Request, RequestPaths.ScheduledChanges(view.Request.Resource));
        return new()
        {
            Id = change.Id,
            CreationDate = change.CreatedAt.ToUnixTimeMilliseconds(),
            MaintainerId = change.Requestor.Id,
            Version = change.Version,
            ExecutionDate = change.EffectiveDate!.Value.ToUnixTimeMilliseconds(),
            Instructions = [.. change.EffectiveInstructions.Select(instruction => instruction.Body)],
            Conflicts = [.. view.Conflicts.Select(conflict => new ConflictRep(conflict.Instruction.Body, conflict.Reason))],
            Links = new Dictionary<string, Link> { ["self"] = new($"{parent}/{change.Id}"), ["parent"] = new(parent) },
        };
    }
}

/// <summary>All scheduled changes of a flag in an environment, the soonest first.</summary>
internal sealed record ScheduledChangeListRep
{
    public required IReadOnlyList<ScheduledChangeRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
