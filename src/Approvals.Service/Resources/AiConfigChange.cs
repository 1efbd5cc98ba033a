using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Service.Resources;

/// <summary>Direct changes of an AI Config that no instruction of a semantic patch stands for.</summary>
public static class AiConfigChange
{
    private static readonly Instruction s_deletion = new(JsonElement.Parse("""{"kind": "deleteAIConfig"}"""));

    /// <summary>Changes what describes it, such as its name and tags.</summary>
    public static CustomWrite Label(ResourceId id, AiConfigEdit edit) =>
        Of(id, Actions.UpdateAiConfig, (config, context) => edit.Apply(config, context.Now)) with
        {
            IsGated = edit.ChangesWhatIsServed,
        };

    /// <summary>Adds a variation.</summary>
    public static CustomWrite Add(ResourceId id, NewAiVariation variation) =>
        Of(id, Actions.UpdateAiConfigVariation, (config, context) => AiVariations.Add(config, variation, context.Now, context.NewId)) with
        {
            IsGated = true,
        };

    /// <summary>Changes what a variation says, and so what is served where it is.</summary>
    public static CustomWrite Edit(ResourceId id, string variationKey, AiVariationEdit edit) =>
        Of(id, Actions.UpdateAiConfigVariation, (config, context) => AiVariations.Edit(config, variationKey, edit, context.Now)) with
        {
            IsGated = true,
        };

    /// <summary>Removes a variation.</summary>
    public static CustomWrite Remove(ResourceId id, string variationKey) =>
        Of(id, Actions.UpdateAiConfigVariation, (config, context) => AiVariations.Remove(config, variationKey, context.Now)) with
        {
            IsGated = true,
        };

    public static CustomWrite Delete(ResourceId id) =>
        new(id, Actions.DeleteAiConfig, (config, _) => Task.FromResult<Decision<ResourceOutcome>>(ResourceOutcome.Deletion(config)))
        {
            AskedBy = s_deletion,
        };

    private static CustomWrite Of(ResourceId id, string action, Func<AiConfig, PatchContext, Decision<AiConfig>> change) =>
        new(
            id,
            action,
            (resource, context) =>
            {
                var before = ((AiConfigResource)resource).AiConfig;
                return Task.FromResult<Decision<ResourceOutcome>>(
                    change(before, context).Accepted(out var after, out var refusal)
                        ? new ResourceOutcome(new AiConfigResource(after), Changed: after != before)
                        : refusal
                );
            }
        );
}
