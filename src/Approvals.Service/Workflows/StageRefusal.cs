using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Workflows;
using Approvals.Service.Resources;

namespace Approvals.Service.Workflows;

/// <summary>Refusals of the instructions of stages, with their places.</summary>
internal static class StageRefusal
{
    /// <summary>Null when nothing is wrong with them whatever the flag looks like.</summary>
    public static Refusal? Invalid(ResourceId flag, IReadOnlyList<NewStage> stages) =>
        stages
            .Index()
            .Select(it => PatchRefusal.Of(ResourcePatch.Validate(flag, it.Item.Instructions), MemberOf(it.Index)))
            .FirstOrDefault(wrong => wrong is not null);

    public static Refusal? Of(Misfit misfit) => PatchRefusal.Of(misfit.Errors, MemberOf(misfit.Stage));

    private static string MemberOf(int stage) => $"stages[{stage}].action.instructions";
}
