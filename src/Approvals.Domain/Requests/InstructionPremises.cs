using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Requests;

/// <summary>
/// The premises of a request's instructions: values of the variations that they serve, segments that their rules ask about, and state that
/// they overwrite or add to. Instructions that add or remove by name have no premises in the state, so that many requests for one
/// resource can be applied one after another.
/// </summary>
internal sealed class InstructionPremises(ApprovalRequest request, Resource resource, PatchContext context)
{
    private static readonly HashSet<string> s_serving =
    [
        "addRule",
        "replaceRules",
        "updateRuleVariationOrRollout",
        "updateFallthroughVariationOrRollout",
        "updateOffVariation",
        "addTargets",
        "addUserTargets",
        "replaceTargets",
        "replaceUserTargets",
    ];

    private readonly PartPremises _parts = new(resource, request.Resource.EnvironmentKey);
    private readonly Dictionary<string, string> _digests = [];

    /// <summary>The digests of the premises of the instructions, by the name of the premise.</summary>
    public IReadOnlyDictionary<string, string> OfAll(IEnumerable<Instruction> instructions) =>
        instructions.SelectMany(Of).DistinctBy(premise => premise.Name).ToDictionary(premise => premise.Name, DigestOf);

    /// <summary>
    /// Why an instruction is in conflict with a change of one of its premises; null when none has changed. Premises without a kept digest
    /// count as unchanged.
    /// </summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="then">The digests from when the request was made.</param>
    public string? ChangedFor(Instruction instruction, IReadOnlyDictionary<string, string> then) =>
        then.Count == 0
            ? null
            : Of(instruction)
                .FirstOrDefault(premise => then.TryGetValue(premise.Name, out var was) && was != DigestOf(premise))
                ?.WhenChanged;

    private IEnumerable<Premise> Of(Instruction instruction) =>
        [
            .. Overwritten(instruction),
            .. s_serving.Contains(instruction.Kind) ? InstructionReferences.Served(instruction).Select(Served) : [],
            .. InstructionReferences.Prerequisites(instruction).Select(it => OfOther(it.FlagKey, it.VariationId)),
            .. SegmentReferences
                .Of(request.Resource, resource, request.Resource.EnvironmentKey, [instruction], context)
                .Select(it => OfSegment(it.Key)),
        ];

    /// <summary>
    /// The premises of instructions that overwrite state, or add to it. Instructions of a flag copy overwrite all that they are about.
    /// </summary>
    private IEnumerable<Premise> Overwritten(Instruction instruction) =>
        instruction.Kind switch
        {
            "replaceRules" => [_parts.Rules],
            "reorderRules" => [_parts.RuleOrder],
            "replaceTargets" => [_parts.Targets()],
            "replaceUserTargets" => [_parts.Targets(ContextKind.User)],
            "clearTargets" => [_parts.Targets(variationId: instruction.Text("variationId"))],
            "clearUserTargets" => [_parts.Targets(ContextKind.User, instruction.Text("variationId"))],
            "updateExpiringTarget" => [_parts.Expiring(instruction, instruction.Text("contextKind") ?? ContextKind.User, "contextKey")],
            "updateExpireUserTargetDate" => [_parts.Expiring(instruction, ContextKind.User, "userKey")],
            "replacePrerequisites" => [_parts.Prerequisites],
            "updateVariation" or "removeVariation" => [_parts.Variation(instruction.Text("variationId"))],
            "removeRule"
            or "updateRuleVariationOrRollout"
            or "updateRuleRolloutAndContextKind"
            or "addClauses"
            or "removeClauses"
            or "updateClause" => [_parts.Rule(instruction.Text("ruleId"))],
            "addValuesToClause" or "removeValuesFromClause" => [_parts.Clause(instruction.Text("ruleId"), instruction.Text("clauseId"))],
            "turnFlagOn" or "turnFlagOff" when request.Source is not null => [_parts.On],
            "updateFallthroughVariationOrRollout" when request.Source is not null => [_parts.Fallthrough],
            "updateOffVariation" when request.Source is not null => [_parts.OffVariation],
            _ => [],
        };

    private Premise Served(string variationId) => _parts.Variation(variationId);

    private Premise OfOther(string flagKey, string variationId) =>
        new(
            $"flag {flagKey} {variationId}",
            $"What variation \"{variationId}\" of the flag \"{flagKey}\" serves has changed since this was asked for; ask anew.",
            () => PartPremises.ValueOf(context.OtherFlags.GetValueOrDefault(flagKey)?.Variations ?? [], variationId)
        );

    private Premise OfSegment(string key) =>
        new(
            $"segment {key}",
            $"The segment \"{key}\" was deleted and made again since this was asked for; ask anew.",
            () => context.Segments?.LifeOf(request.Resource.EnvironmentKey, key) ?? ""
        );

    private string DigestOf(Premise premise)
    {
        if (!_digests.TryGetValue(premise.Name, out var digest))
        {
            _digests[premise.Name] = digest = premise.Digest();
        }

        return digest;
    }
}
