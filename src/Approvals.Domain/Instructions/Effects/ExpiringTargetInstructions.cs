using System.Globalization;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Set, change and call off the time at which a target is taken off.</summary>
internal static class ExpiringTargetInstructions
{
    public static string OfVariation(InstructionReader read) => read.String("variationId");

    public static string OfTargetType(InstructionReader read)
    {
        var places = EnumWords.ByWord<Membership>().Keys;
        var place = read.String("targetType");
        if (read.Problem is null && !places.Contains(place))
        {
            read.Fail($"\"targetType\" must be {string.Join(" or ", places)}; got \"{place}\".");
        }

        return place;
    }

    public static ExpiringTargetName OfContext(InstructionReader read, Func<InstructionReader, string> place) =>
        new(new(read.ContextKind("contextKind"), read.NonBlank("contextKey")), place(read));

    public static ExpiringTargetName OfUser(InstructionReader read, Func<InstructionReader, string> place) =>
        new(new(ContextKind.User, read.NonBlank("userKey")), place(read));

    public static DraftChange<IExpiringTargets> Add(InstructionReader read, ExpiringTargetName name)
    {
        var at = read.Time("value");
        return draft =>
        {
            if (draft.FindTarget(name.Context, name.Place) is { } missing)
            {
                return missing;
            }

            if (draft.Expiring.FirstOrDefault(name.Names) is { } there)
            {
                return there.ExpiresAt == at ? null : $"{name} expires at {Words(there.ExpiresAt)} already; change that instead.";
            }

            if (HasPassed(at, draft.Context) is { } passed)
            {
                return passed;
            }

            draft.Expiring =
            [
                .. draft.Expiring,
                new()
                {
                    Id = draft.Context.NewId(),
                    Version = 1,
                    ExpiresAt = at,
                    ContextKind = name.Context.ContextKind,
                    ContextKey = name.Context.Value,
                    Place = name.Place,
                    Answerable = draft.Context.Answerable,
                },
            ];
            return null;
        };
    }

    public static DraftChange<IExpiringTargets> Update(InstructionReader read, ExpiringTargetName name)
    {
        var at = read.Time("value");
        int? version = read.Has("version") ? read.Integer("version", int.MaxValue) : null;
        return draft =>
        {
            if (draft.Expiring.FirstOrDefault(name.Names) is not { } there)
            {
                return draft.FindTarget(name.Context, name.Place) ?? $"{name} does not expire (any more); add that it does.";
            }

            if (version is not null && version != there.Version)
            {
                return $"\"version\" is {version}, and when {name} expires has changed since: it has version {there.Version} now. Look at it again.";
            }

            if (there.ExpiresAt == at)
            {
                return null;
            }

            if (HasPassed(at, draft.Context) is { } passed)
            {
                return passed;
            }

            var changed = there with { Version = there.Version + 1, ExpiresAt = at, Answerable = draft.Context.Answerable };
            draft.Expiring = [.. draft.Expiring.Select(it => it == there ? changed : it)];
            return null;
        };
    }

    public static DraftChange<IExpiringTargets> Remove(ExpiringTargetName name) =>
        draft =>
        {
            if (draft.Expiring.Any(name.Names))
            {
                draft.Expiring = [.. draft.Expiring.Where(it => !name.Names(it))];
            }

            return null;
        };

    private static string? HasPassed(DateTimeOffset at, PatchContext context) =>
        at <= context.Now ? $"\"value\" is {Words(at)}, which has passed; it must be a time to come." : null;

    private static string Words(DateTimeOffset time) => time.ToString("u", CultureInfo.InvariantCulture);
}

/// <summary>Names an expiring target.</summary>
/// <param name="Context">The context.</param>
/// <param name="Place">As <see cref="ExpiringTarget.Place"/>.</param>
internal sealed record ExpiringTargetName(TargetKey Context, string Place)
{
    public bool Names(ExpiringTarget target) =>
        target.ContextKind == Context.ContextKind && target.ContextKey == Context.Value && target.Place == Place;

    public override string ToString() => $"{Context.ContextKind} \"{Context.Value}\" of \"{Place}\"";
}
