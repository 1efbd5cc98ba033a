using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>The rules of a resource. Sorts of resource differ in the outcome of a match: a variation, or membership of a segment.</summary>
internal abstract class RuleDocument<TRule>(IReadOnlyList<TRule> before, InstructionReader read)
    where TRule : Rule
{
    public IEnumerable<Instruction> Changes()
    {
        var after = ReadAll();
        TRule? Old(TRule rule) => before.FirstOrDefault(it => it.Id == rule.Id && Fits(it, rule));

        string[] kept = [.. after.Where(rule => Old(rule) is not null).Select(rule => rule.Id)];
        string[] left = [.. before.Select(rule => rule.Id).Where(kept.Contains)];
        return
        [
            .. before.Where(rule => !kept.Contains(rule.Id)).Select(rule => Write.Instruction("removeRule", ("ruleId", rule.Id))),
            .. after.SelectMany(rule => Old(rule) is { } old ? Update(old, rule) : []),
            .. left.SequenceEqual(kept) ? [] : new[] { Write.Instruction("reorderRules", ("ruleIds", Write.Strings(kept))) },
            .. after
                .Index()
                .Where(it => Old(it.Item) is null)
                .Select(it => Add(it.Item, after.Skip(it.Index).FirstOrDefault(next => Old(next) is not null)?.Id)),
        ];
    }

    /// <summary>Reads a rule without its id.</summary>
    protected abstract TRule Read(InstructionReader rule, IReadOnlyList<Clause> clauses, TRule? before);

    /// <summary>Whether instructions can turn the old rule into the wanted one; otherwise it is replaced by a new rule.</summary>
    protected virtual bool Fits(TRule old, TRule wanted) => true;

    protected abstract bool SayTheSame(TRule one, TRule other);

    /// <summary>The instructions that change the outcome of a match, where it differs.</summary>
    protected abstract IEnumerable<Instruction> UpdateOutcome(TRule old, TRule wanted);

    /// <summary>The parameters of the instruction that adds the rule.</summary>
    protected abstract IEnumerable<(string Name, JsonNode? Value)> Describe(TRule rule);

    private IReadOnlyList<TRule> ReadAll()
    {
        if (!read.Has("rules"))
        {
            return [];
        }

        var ids = new KnownIds(before.Select(it => it.Id));
        TRule[] rules =
        [
            .. read.Objects("rules")
                .Select(rule =>
                {
                    var id = ids.Read(rule);
                    var old = before.FirstOrDefault(it => it.Id == id);
                    return Read(rule, ClauseDocument.Read(rule, old?.Clauses ?? []), old) with
                    {
                        Id = id,
                        Description = rule.OptionalText("description"),
                    };
                }),
        ];
        return ids.Recognize(
            rules,
            before,
            it => it.Id,
            SayTheSame,
            (it, id) => it with { Id = id, Clauses = before.First(old => old.Id == id).Clauses }
        );
    }

    private IEnumerable<Instruction> Update(TRule old, TRule wanted) =>
        [
            .. ClauseDocument.Changes(old, wanted),
            .. old.Description == wanted.Description
                ? []
                : new[] { Write.Instruction("updateRuleDescription", ("ruleId", old.Id), ("description", wanted.Description ?? "")) },
            .. UpdateOutcome(old, wanted),
        ];

    private Instruction Add(TRule rule, string? beforeRuleId) =>
        Write.Instruction("addRule", [.. Describe(rule), .. Write.IfAny("beforeRuleId", beforeRuleId)]);
}
