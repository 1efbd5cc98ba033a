using Approvals.Domain.Flags;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>A segment while a patch works on it.</summary>
internal sealed class SegmentDraft(Segment original, PatchContext context) : ILabelled, IRuleSet<SegmentRule>, IExpiringTargets, ITidied
{
    private readonly Segment _original = original;

    /// <summary>The segment as patched so far, without its targets.</summary>
    private Segment _state = original;
    private TargetSet<Membership>? _targets;

    public TargetSet<Membership> Targets =>
        _targets ??= new([
            new(ContextKind.User, Membership.Included, _state.Included),
            new(ContextKind.User, Membership.Excluded, _state.Excluded),
            .. _state.IncludedContexts.Select(it => new TargetGroup<Membership>(it.ContextKind, Membership.Included, it.Values)),
            .. _state.ExcludedContexts.Select(it => new TargetGroup<Membership>(it.ContextKind, Membership.Excluded, it.Values)),
        ]);

    public bool Deleted { get; set; }

    /// <inheritdoc cref="PatchContext.Use"/>
    public string? Use => context.Use;

    public string Name
    {
        get => _state.Name;
        set => _state = _state with { Name = value };
    }

    public string Description
    {
        get => _state.Description ?? "";
        set => _state = _state with { Description = value.Length > 0 ? value : null };
    }

    public IReadOnlyList<string> Tags
    {
        get => _state.Tags;
        set => _state = _state with { Tags = value };
    }

    public IReadOnlyList<SegmentRule> Rules
    {
        get => _state.Rules;
        set => _state = _state with { Rules = value };
    }

    public Func<string> NewId => context.NewId;

    public PatchContext Context => context;

    public IReadOnlyList<ExpiringTarget> Expiring
    {
        get => _state.ExpiringTargets;
        set => _state = _state with { ExpiringTargets = value };
    }

    public string? FindTarget(TargetKey key, string place) =>
        Targets.PlaceOf(key)?.ToWord() == place ? null : $"{key.ContextKind} \"{key.Value}\" is not {place} by name (any more).";

    public bool HasSegment(string key) => context.Segments?.Has(environmentKey: null, key) ?? true;

    public string? RefuseSegment(string key) =>
        key == _original.Key ? "a segment's rule cannot ask who is in the segment itself."
        : context.Segments?.AsksAbout(key, _original.Key) == true
            ? $"segment \"{key}\" itself asks who is in this one, directly or through others; segments must not ask in a circle."
        : null;

    public void Tidy() => this.ForgetThoseWithoutTarget();

    public PatchResult<Segment> Finish()
    {
        if (_targets is { Changed: true })
        {
            _state = WithTargets([.. _targets.Groups()]);
        }

        return _state == _original
            ? PatchResult<Segment>.Kept(_original, Deleted)
            : PatchResult<Segment>.ChangedTo(_state with { Version = _original.Version + 1, LastModified = context.Now }, Deleted);
    }

    private Segment WithTargets(TargetGroup<Membership>[] groups) =>
        _state with
        {
            Included = Users(groups, Membership.Included),
            Excluded = Users(groups, Membership.Excluded),
            IncludedContexts = Others(groups, Membership.Included),
            ExcludedContexts = Others(groups, Membership.Excluded),
        };

    private static IReadOnlyList<string> Users(TargetGroup<Membership>[] groups, Membership membership) =>
        [.. groups.Where(it => it.Place == membership && it.ContextKind == ContextKind.User).SelectMany(it => it.Values)];

    private static IReadOnlyList<SegmentTarget> Others(TargetGroup<Membership>[] groups, Membership membership) =>
        [
            .. groups
                .Where(it => it.Place == membership && it.ContextKind != ContextKind.User)
                .Select(it => new SegmentTarget(it.ContextKind, it.Values)),
        ];
}

/// <summary>Whether a target is in a segment or kept out of it.</summary>
internal enum Membership
{
    Included,
    Excluded,
}
