using Approvals.Domain;

namespace Approvals.Service.Access;

/// <summary>A patch of the JSON that clients see of a member, role or token.</summary>
/// <param name="Members">The JSON members that it changes.</param>
/// <param name="Apply">Applies the patch to the JSON of the stored thing and reads the result.</param>
public sealed record DocumentPatch<T, TAsked>(IReadOnlyList<string> Members, Func<T, Decision<TAsked>> Apply)
    where TAsked : notnull;
