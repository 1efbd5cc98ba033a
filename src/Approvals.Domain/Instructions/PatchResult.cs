using System.Diagnostics.CodeAnalysis;

namespace Approvals.Domain.Instructions;

/// <summary>A patched resource, or the first reason why there is none.</summary>
public sealed record PatchResult<T>
    where T : class
{
    /// <summary>The resource after the patch; the very instance that went in when nothing changed.</summary>
    public T? Value { get; private init; }

    /// <summary>Why the patch was refused as a whole.</summary>
    public PatchError? Error { get; private init; }

    /// <summary>Whether <see cref="Value"/> differs from what went in, or is to be deleted.</summary>
    public bool Changed { get; private init; }

    /// <summary>Whether the patch says to delete the resource.</summary>
    public bool Deleted { get; private init; }

    /// <summary>Whether every instruction could be carried out.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    /// <summary>The same outcome for an object that wraps the resource.</summary>
    internal PatchResult<TOuter> Of<TOuter>(TOuter original, Func<T, TOuter> wrap)
        where TOuter : class =>
        new()
        {
            Value =
                !Succeeded ? null
                : Changed ? wrap(Value)
                : original,
            Error = Error,
            Changed = Changed,
            Deleted = Deleted,
        };

    internal static PatchResult<T> Refused(PatchError error) => new() { Error = error };

    internal static PatchResult<T> Unchanged(T value) => new() { Value = value };

    /// <summary>The outcome for a resource whose state did not change. Deleting it counts as a change.</summary>
    internal static PatchResult<T> Kept(T value, bool deleted) =>
        new()
        {
            Value = value,
            Changed = deleted,
            Deleted = deleted,
        };

    internal static PatchResult<T> ChangedTo(T value, bool deleted = false) =>
        new()
        {
            Value = value,
            Changed = true,
            Deleted = deleted,
        };
}
