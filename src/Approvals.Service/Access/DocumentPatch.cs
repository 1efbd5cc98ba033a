using Approvals.Domain;

namespace Approvals.Service.Access;

/// <summary>A patch of what clients see of something.</summary>
/// <param name="Members">The members that it changes.</param>
/// <param name="Apply">Reads the thing as it is with the patch carried out.</param>
public sealed record DocumentPatch<T, TAsked>(IReadOnlyList<string> Members, Func<T, Decision<TAsked>> Apply)
    where TAsked : notnull;
