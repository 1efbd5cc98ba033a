using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Turns the errors of instructions into one refusal.</summary>
internal static class PatchRefusal
{
    /// <summary>
    /// Null when the instructions can be carried out on the resource as stored, and the result is small enough to be stored.
    /// </summary>
    /// <param name="id">The resource, in the environment that is to be changed.</param>
    /// <param name="resource">The resource as stored.</param>
    /// <param name="instructions">The instructions.</param>
    /// <param name="context">The rest of the project, as far as the instructions may refer to it.</param>
    /// <param name="member">The member of the body that holds the instructions.</param>
    public static Refusal? Check(
        ResourceId id,
        Resource resource,
        IReadOnlyList<Instruction> instructions,
        PatchContext context,
        string member = "instructions"
    ) =>
        Of(ResourcePatch.Check(id, resource, instructions, context), member)
        ?? (
            resource.Patch(id.EnvironmentKey, instructions, context) is { } changed
            && ResourceStore.WhyTooLarge(id, changed) is { } tooLarge
                ? new Refusal(Conflicts.TooLarge, RefusalKind.Invalid, tooLarge)
                : null
        );

    /// <summary>Null when there are no errors.</summary>
    /// <param name="errors">The errors.</param>
    /// <param name="member">The member of the body that holds the instructions.</param>
    public static Refusal? Of(IEnumerable<PatchError> errors, string member = "instructions") =>
        errors.ToList() is not [_, ..] wrong
            ? null
            : new Refusal("invalid_instruction", RefusalKind.Invalid, string.Join(" ", wrong))
            {
                Errors = [.. wrong.Select(error => new InvalidInput($"{member}[{error.Index}]", error.ToString()))],
            };
}
