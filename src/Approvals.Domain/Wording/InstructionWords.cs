using System.Text.Json;
using Approvals.Domain.ApprovalSources;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Sentences = System.Collections.Generic.Dictionary<string, System.Func<Approvals.Domain.Wording.InstructionText, string>>;

namespace Approvals.Domain.Wording;

/// <summary>Instructions as English sentences. Every kind of the catalogue has one.</summary>
public static class InstructionWords
{
    private const int MostNested = 20;

    private static readonly Sentences s_aiConfig = new(TargetingSentences.OfTargeting.Concat(LabelSentences.OfTags))
    {
        ["updateDefaultVariation"] = FlagSentences.UpdateDefaults,
        ["deleteAIConfig"] = _ => "Delete the AI Config",
    };

    private static readonly Sentences s_outsideFlag = new()
    {
        [ToldChange.InstructionKind] = text => $"Make the change in the service that asks for it: {text.Quoted("value")}",
    };

    /// <summary>The sentence of an instruction.</summary>
    /// <param name="kind">The sort of resource that it is for.</param>
    /// <param name="instruction">The instruction; one that cannot be read has a sentence too.</param>
    /// <param name="names">The names of what it refers to, as they were before it.</param>
    public static string Of(ResourceKind kind, Instruction instruction, KnownNames names)
    {
        var text = new InstructionText(instruction.Body, names);
        return Schedule(kind, instruction, text)
            ?? (
                SentencesOf(kind).TryGetValue(instruction.Kind, out var sentence) ? sentence(text) : $"Do {Brief.Quoted(instruction.Kind)}"
            );
    }

    /// <summary>Whether there is a sentence for a kind.</summary>
    internal static bool Has(ResourceKind kind, string name) => SentencesOf(kind).ContainsKey(name);

    /// <summary>The instructions that change a scheduled change and not its resource.</summary>
    private static string? Schedule(ResourceKind kind, Instruction instruction, InstructionText text) =>
        instruction.Kind switch
        {
            "deleteScheduledChange" => "Call off the scheduled change",
            "updateScheduledChangesExecutionDate" => $"Move the scheduled change to {text.Time("value") ?? "another time"}",
            MemberNames.HoldsInstructions =>
                $"Replace what the scheduled change does: {string.Join("; ", Nested(kind, text).Take(MostNested))}",
            _ => null,
        };

    private static IEnumerable<string> Nested(ResourceKind kind, InstructionText text) =>
        text.Value("value") is { ValueKind: JsonValueKind.Array } nested
            ? nested
                .EnumerateArray()
                .Select(body => new Instruction(body))
                .Where(inner => inner.Kind != MemberNames.HoldsInstructions)
                .Select(inner => Of(kind, inner, text.Names))
            : [];

    private static Sentences SentencesOf(ResourceKind kind) =>
        kind switch
        {
            ResourceKind.Segment => SegmentSentences.All,
            ResourceKind.AiConfig => s_aiConfig,
            ResourceKind.OutsideFlag => s_outsideFlag,
            _ => FlagSentences.All,
        };
}
