using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Approvals.Domain;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Functions.Api.AiConfigs;
using Approvals.Functions.Api.Flags;
using Approvals.Functions.Api.Segments;
using Approvals.Functions.Api.Settings;
using Approvals.Service.Preview;

namespace Approvals.Functions.Api.Preview;

/// <summary>Shows previews.</summary>
internal static class PreviewMapper
{
    /// <summary>Most bytes of a document in a preview.</summary>
    private const int MostBytes = 256 * 1024;

    public static PreviewRep Of(ResourcePreview preview)
    {
        var keys = preview.Environments.Select(it => it.Environment.Key).ToHashSet(StringComparer.Ordinal);
        var (before, after) = (DocumentOf(preview.Id, preview.Before, keys), DocumentOf(preview.Id, preview.After, keys));
        var isCut = (before is null && preview.Before is not null) || (after is null && preview.After is not null);
        return new()
        {
            ResourceId = preview.Id.ToString(),
            Kind = preview.Id.Kind.ToWord(),
            ProjectKey = preview.Id.ProjectKey,
            Key = preview.Id.Key,
            Name = preview.Name,
            AsOf = preview.AsOf.ToWord(),
            Changed = preview.Changed,
            Instructions = [.. preview.Instructions.Select(line => new InstructionTextRep(line.Kind, line.Text, line.EnvironmentKey))],
            Environments =
            [
                .. preview.Environments.Select(it => new EnvironmentPartsRep(
                    it.Environment.Key,
                    it.Environment.Name,
                    [.. it.Parts.Select(PartRep.Of)]
                )),
            ],
            Parts = [.. preview.Parts.Select(PartRep.Of)],
            Before = before,
            After = after,
            Conflicts =
            [
                .. preview.Conflicts.Select(conflict => new PreviewConflictRep(
                    conflict.InstructionIndex,
                    conflict.Kind,
                    conflict.Text,
                    conflict.ChangedBy is { } by ? new ChangedByRep(by.Name, by.Date, by.Text) : null
                )),
            ],
            Requirements = [.. preview.Requirements.Select(Of)],
            Actions = [.. preview.Actions.Select(ActionRep.Of)],
            Evaluations = preview.Evaluations is { } evaluated ? [.. evaluated.Select(EvaluatedEnvironmentRep.Of)] : null,
            Truncated = isCut ? true : null,
        };
    }

    private static RequirementRep Of(Requirement requirement) =>
        new()
        {
            EnvironmentKey = requirement.Environment.Key,
            EnvironmentName = requirement.Environment.Name,
            Required = requirement.IsRequired,
            MinNumApprovals = requirement.MinNumApprovals,
            Approvals = requirement.Approvals,
            Declined = requirement.Declined,
            Groups = [.. requirement.Groups.Select(GroupStateRep.Of)],
            Missing = requirement.Missing,
        };

    /// <summary>The resource in LaunchDarkly's shape, with some of its environments; null where it is too large, too.</summary>
    private static JsonElement? DocumentOf(ResourceId id, Resource? resource, IReadOnlySet<string> environmentKeys) =>
        resource switch
        {
            FlagResource { Flag: var flag } => Short(
                FlagRep.Of(
                    id.ProjectKey,
                    flag with
                    {
                        Environments = flag.Environments.Where(state => environmentKeys.Contains(state.Key)).ToDictionary(),
                    }
                ),
                FlagsJson.Wire.FlagRep
            ),
            AiConfigResource { AiConfig: var config } => Short(
                AiTargetingRep.Of(
                    id.ProjectKey,
                    config with
                    {
                        Environments = config.Environments.Where(state => environmentKeys.Contains(state.Key)).ToDictionary(),
                    }
                ),
                AiConfigsJson.Wire.AiTargetingRep
            ),
            SegmentResource { Segment: var segment } => Short(SegmentRep.Of(id, segment), SegmentsJson.Wire.SegmentRep),
            _ => null,
        };

    private static JsonElement? Short<T>(T document, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(document, type);
        return json.Length <= MostBytes ? JsonElement.Parse(json) : null;
    }
}
