using Approvals.Domain;

namespace Approvals.Functions.Api.Shared;

/// <summary>The limits of names and descriptions.</summary>
internal static class Texts
{
    private const int MaxName = 256;

    private const int MaxDescription = 5000;

    public static Refusal? CheckName(string attribute, string? name) =>
        name is null || (!string.IsNullOrWhiteSpace(name) && name.Length <= MaxName)
            ? null
            : new Refusal(
                "invalid_name",
                RefusalKind.Invalid,
                $"\"{attribute}\" must have 1 to {MaxName} characters, and not only blanks."
            );

    public static Refusal? CheckDescription(string attribute, string? description) =>
        description is null || description.Length <= MaxDescription
            ? null
            : new Refusal(
                "invalid_description",
                RefusalKind.Invalid,
                $"\"{attribute}\" must have at most {MaxDescription} characters; it has {description.Length}."
            );
}
