using Approvals.Domain.Resources;

namespace Approvals.Domain.Projects;

/// <summary>Limits for keys, names and tags of projects and environments.</summary>
public static class Labels
{
    /// <summary>Shorter than keys of flags: the key of a segment's row holds a project's and an environment's key beside its own.</summary>
    public const int MaxKeyLength = 100;

    public const int MaxNameLength = 256;

    public const int MaxTags = 100;

    public const int MaxTagLength = 64;

    public static Refusal? CheckKey(string key) =>
        ResourceKey.IsValid(key) && key.Length <= MaxKeyLength
            ? null
            : Invalid(
                "invalid_key",
                $"\"key\" must be 1 to {MaxKeyLength} letters, digits, '.', '_' or '-', starting with a letter or digit; it is '{key}'."
            );

    public static Refusal? CheckName(string name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= MaxNameLength
            ? null
            : Invalid("invalid_name", $"\"name\" must have 1 to {MaxNameLength} characters, and not only white space.");

    public static Refusal? CheckTags(IReadOnlyList<string> tags) =>
        tags.Count > MaxTags || tags.Any(tag => string.IsNullOrWhiteSpace(tag) || tag.Length > MaxTagLength)
            ? Invalid("invalid_tags", $"\"tags\" must be at most {MaxTags} tags of 1 to {MaxTagLength} characters.")
            : null;

    private static Refusal Invalid(string rule, string detail) => new(rule, RefusalKind.Invalid, detail);
}
