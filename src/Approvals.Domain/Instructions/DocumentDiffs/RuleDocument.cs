using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>The rules of any resource. What differs by resource is what follows from a match.</summary>
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
            .. after.Index().Where(it => Old(it.Item) is null).Select(it => Add(it.Item, after.Skip(it.Index).FirstOrDefault(next => Old(next) is not null)?.Id)),
        ];
    }

    /// <summary>Reads what a rule of this resource has, but for its id.</summary>
    protected abstract TRule Read(InstructionReader rule, IReadOnlyList<Clause> clauses, TRule? before);

    /// <summary>Whether instructions can make the one out of the other; when not, it is made anew.</summary>
    protected virtual bool Fits(TRule old, TRule wanted) => true;

    protected abstract bool SayTheSame(TRule one, TRule other);

    /// <summary>What follows from a match, where it changed.</summary>
    protected abstract IEnumerable<Instruction> UpdateOutcome(TRule old, TRule wanted);

    /// <summary>All parameters of a new rule.</summary>
    protected abstract IEnumerable<(string Name, JsonNode? Value)> Describe(TRule rule);

    private IReadOnlyList<TRule> ReadAll()
    {
        if (!read.Has("rules")) return [];
        var ids = new KnownIds(before.Select(it => it.Id));
        TRule[] rules =
        [
            .. read.Objects("rules").Select(rule =>
            {
                var id = ids.Read(rule);
                var old = before.FirstOrDefault(it => it.Id == id);
                return Read(rule, ClauseDocument.Read(rule, old?.Clauses ?? []), old) with { Id = id, Description = rule.OptionalText("description") };
            }),
        ];
        return ids.Recognize(rules, before, it => it.Id, SayTheSame, (it, id) => it with { Id = id, Clauses = before.First(old => old.Id == id).Clauses });
    }

    private IEnumerable<Instruction> Update(TRule old, TRule wanted) =>
    [
        .. ClauseDocument.Changes(old, wanted),
        .. old.Description == wanted.Description
            ? []
            : new[] { Write.Instruction("updateRuleDescription", ("ruleId", old.Id), ("description", wanted.Description ?? "")) },
        .. UpdateOutcome(old, wanted),
    ];

    private Instruction Add(TRule rule, string? beforeRuleId) => Write.Instruction("addRule", [.. Describe(rule), .. Write.IfAny("beforeRuleId", beforeRuleId)]);
}
