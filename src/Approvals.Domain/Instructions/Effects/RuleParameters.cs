using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>A rule as an instruction writes it: variations by id, no ids of its own.</summary>
internal sealed record RuleParameters(IReadOnlyList<Clause> Clauses, ServeParameters Serve, string? Description, bool TrackEvents)
{
    public static RuleParameters Read(InstructionReader read) =>
        new(
            ClauseParameters.ReadRule(read),
            ServeParameters.Read(read),
            read.OptionalText("description"),
            read.OptionalBool("trackEvents")
        );

    /// <summary>Makes the rule, still without ids, or says which variation is unknown.</summary>
    public string? Resolve(TargetingDraft draft, out TargetingRule rule)
    {
        var problem = Serve.Resolve(draft, out var serve);
        rule = new()
        {
            Id = "",
            Clauses = Clauses,
            Serve = serve,
            Description = Description,
            TrackEvents = TrackEvents,
        };
        return problem;
    }
}
