using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Puts what is wrong with instructions into one refusal.</summary>
internal static class PatchRefusal
{
    /// <summary>Null when they can be done on the resource as it is, and what comes of it can be kept.</summary>
    /// <param name="id">The resource, in the environment that is to be changed.</param>
    /// <param name="resource">As it is.</param>
    /// <param name="instructions">What is to be done to it.</param>
    /// <param name="context">What they may refer to.</param>
    /// <param name="member">Where the client wrote the instructions.</param>
    public static Refusal? Check(ResourceId id, Resource resource, IReadOnlyList<Instruction> instructions, PatchContext context, string member = "instructions") =>
        Of(ResourcePatch.Check(id, resource, instructions, context), member)
        ?? (resource.Patch(id.EnvironmentKey, instructions, context) is { } changed && ResourceStore.WhyTooLarge(id, changed) is { } tooLarge
            ? new Refusal(Conflicts.TooLarge, RefusalKind.Invalid, tooLarge)
            : null);

    /// <summary>Null when nothing is.</summary>
    /// <param name="errors">What is wrong.</param>
    /// <param name="member">Where the client wrote the instructions.</param>
    public static Refusal? Of(IEnumerable<PatchError> errors, string member = "instructions") => errors.ToList() is not [_, ..] wrong
        ? null
        : new Refusal("invalid_instruction", RefusalKind.Invalid, string.Join(" ", wrong))
        {
            Errors = [.. wrong.Select(error => new InvalidInput($"{member}[{error.Index}]", error.ToString()))],
        };
}
