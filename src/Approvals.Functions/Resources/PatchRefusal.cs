using Approvals.Domain;
using Approvals.Domain.Instructions;

namespace Approvals.Resources;

/// <summary>Puts what is wrong with instructions into one refusal.</summary>
internal static class PatchRefusal
{
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
