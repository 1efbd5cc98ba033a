using Approvals.Domain.Settings;

namespace Approvals.Domain.Access;

/// <summary>
/// All that a caller may do: what any policy of the token allows, and for the token of a member no more than what any policy of
/// the member allows.
/// </summary>
/// <param name="token">The policies of the token.</param>
/// <param name="member">Those of the member; null for a service token.</param>
/// <param name="mode">
/// In strict mode a statement allows to bypass approvals only if it names that, and in every mode to bypass freeze windows: those of the
/// member, or of a service token, which is nobody's. The token of a member just bounds what the member may.
/// </param>
public sealed class Rights(IReadOnlyList<Policy> token, IReadOnlyList<Policy>? member, ApprovalMode mode)
{
    private readonly Policy[] _token = [.. token];
    private readonly Policy[]? _member = member is null ? null : [.. member];

    /// <inheritdoc cref="Policy.LooksAtTags"/>
    public bool LooksAtTags { get; } = token.Concat(member ?? []).Any(policy => policy.LooksAtTags);

    /// <summary>The same for callers who may do the same by the same policies.</summary>
    public string Digest =>
        string.Join(
            ' ',
            _token.Select(policy => policy.Digest).Append("/").Concat(_member?.Select(policy => policy.Digest) ?? []).Append($"{mode}")
        );

    public bool Allow(string action, TargetResource target)
    {
        var byName = MustNameIt(action);
        return _member is null ? Any(_token, byName) : Any(_token, byName: false) && Any(_member, byName);

        bool Any(Policy[] policies, bool byName)
        {
            foreach (var policy in policies)
            {
                if (policy.Allows(action, target, byName))
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

    /// <summary>Whether a statement allows the action only if it names it.</summary>
    internal bool MustNameIt(string action) =>
        action == Actions.BypassFreezeWindow || (mode == ApprovalMode.Strict && Actions.IsBypass(action));

    /// <inheritdoc cref="Policy.Has"/>
    internal bool Have(string action, ResourceSpecifier all) =>
        _member is null
            ? _token.Any(policy => policy.Has(action, all, MustNameIt(action)))
            : _token.Any(policy => policy.Has(action, all, byName: false))
                && _member.Any(policy => policy.Has(action, all, MustNameIt(action)));
}
