namespace Approvals.Domain.Access;

/// <summary>
/// All that a caller may do: what any policy of the token allows, and for the token of a member no more than what any policy of
/// the member allows.
/// </summary>
public sealed class Rights(IReadOnlyList<Policy> token, IReadOnlyList<Policy>? member)
{
    private readonly Policy[] _token = [.. token];
    private readonly Policy[]? _member = member is null ? null : [.. member];

    /// <inheritdoc cref="Policy.LooksAtTags"/>
    public bool LooksAtTags { get; } = token.Concat(member ?? []).Any(policy => policy.LooksAtTags);

    public bool Allow(string action, TargetResource target)
    {
        return Any(_token) && (_member is null || Any(_member));

        bool Any(Policy[] policies)
        {
            foreach (var policy in policies)
            {
                if (policy.Allows(action, target))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <inheritdoc cref="Policy.MightAllow"/>
    public bool MightAllow(string action) =>
        _token.Any(policy => policy.MightAllow(action)) && (_member is null || _member.Any(policy => policy.MightAllow(action)));

    /// <inheritdoc cref="Policy.AllowsAll"/>
    public bool AllowAll(string action, TargetResource all) =>
        _token.Any(policy => policy.AllowsAll(action, all)) && (_member is null || _member.Any(policy => policy.AllowsAll(action, all)));
}
