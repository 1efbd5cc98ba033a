using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Notifications;
using Approvals.Service.Access;
using Approvals.Service.Notifications;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Subscribers;

/// <summary>Makes, changes and deletes webhooks and channels.</summary>
public sealed class SubscriberEditor(
    AccountStore account,
    AccountWriter writer,
    SubscriberLookup lookup,
    SubscriberSecrets secrets,
    SubscriberRules rules,
    Subscriptions subscriptions,
    IdFactory ids,
    TimeProvider time
)
{
    /// <summary>Each entry of the audit log is held against all of them.</summary>
    public const int Most = 50;

    /// <summary>The members of the JSON that can be changed, each with the action that the caller needs for it.</summary>
    private static readonly Dictionary<string, string> s_actions = new()
    {
        ["name"] = Actions.UpdateName,
        ["url"] = Actions.UpdateUrl,
        ["addresses"] = Actions.UpdateUrl,
        ["on"] = Actions.UpdateOn,
        ["sign"] = Actions.UpdateSecret,
        ["secret"] = Actions.UpdateSecret,
        ["statements"] = Actions.UpdateStatements,
        ["events"] = Actions.UpdateStatements,
        ["tags"] = Actions.UpdateTags,
    };

    /// <summary>What can be changed of a webhook, in LaunchDarkly's words.</summary>
    public static IReadOnlyList<string> OfWebhooks { get; } = [.. s_actions.Keys.Except(["addresses", "events"])];

    /// <summary>What can be changed of a channel.</summary>
    public static IReadOnlyList<string> OfChannels { get; } = [.. s_actions.Keys.Except(["sign", "secret"])];

    public async Task<Decision<ShownSubscriber>> CreateAsync(Caller caller, NewSubscriber asked, CancellationToken cancellationToken)
    {
        var id = ids.NewId();
        if (caller.Authorize(Actions.CreateWebhook, Targets.Webhook(id, asked.Tags)) is { } denied)
        {
            return denied;
        }

        var blank = new Subscriber
        {
            Id = id,
            Kind = asked.Kind,
            Since = time.GetUtcNow(),
        };
        if (!(await MakeAsync(blank, asked, isNew: true, cancellationToken)).Accepted(out var made, out var wrong))
        {
            return wrong;
        }

        var added = await writer.AddAsync(
            account.Subscribers,
            new Dictionary<string, Subscriber> { [id] = made.Subscriber },
            CheckCountAsync,
            _ => { },
            SubscriberEvents.Of(caller, [Actions.CreateWebhook], null, made.Subscriber),
            cancellationToken
        );
        subscriptions.Forget();
        return added.Accepted(out _, out var refusal) ? made : refusal;

        async Task<Refusal?> CheckCountAsync() =>
            (await lookup.AllAsync(cancellationToken)).Count < Most
                ? null
                : new Refusal(
                    $"too_many_{SubscriberFamily.Of(asked.Kind).Noun}s",
                    RefusalKind.Conflict,
                    $"There are {Most} webhooks and channels already, and that is the most there can be; delete one that is not needed."
                );
    }

    public async Task<Decision<ShownSubscriber>> PatchAsync(
        Caller caller,
        SubscriberFamily family,
        string id,
        DocumentPatch<Subscriber, NewSubscriber> patch,
        CancellationToken cancellationToken
    )
    {
        List<string> needed = [.. patch.Members.Select(member => s_actions[member]).Distinct().DefaultIfEmpty(Actions.ViewWebhook)];
        var found = await lookup.FindAsync(family, id, cancellationToken);
        if (caller.AuthorizeAll(needed, Targets.Webhook(id, found?.Tags)) is { } denied)
        {
            return denied;
        }

        if (found is null)
        {
            return family.Missing(id);
        }

        string? shown = null;
        var changed = await writer.ChangeAsync(
            account.Subscribers,
            id,
            family.Missing(id),
            DecideAsync,
            (before, after) => SubscriberEvents.Of(caller, needed, before, after),
            cancellationToken
        );
        subscriptions.Forget();
        return changed.Accepted(out var subscriber, out var refusal) ? new ShownSubscriber(subscriber, shown) : refusal;

        async Task<Decision<Subscriber>> DecideAsync(Subscriber subscriber, Batch batch)
        {
            if (
                !patch.Apply(subscriber).Accepted(out var asked, out var refused)
                || !(await MakeAsync(subscriber, asked, isNew: false, cancellationToken)).Accepted(out var made, out refused)
            )
            {
                return refused;
            }

            shown = made.Secret;
            return made.Subscriber;
        }
    }

    public async Task<Decision<Subscriber>> DeleteAsync(
        Caller caller,
        SubscriberFamily family,
        string id,
        CancellationToken cancellationToken
    )
    {
        var found = await lookup.FindAsync(family, id, cancellationToken);
        if (caller.Authorize(Actions.DeleteWebhook, Targets.Webhook(id, found?.Tags)) is { } denied)
        {
            return denied;
        }

        if (found is null)
        {
            return family.Missing(id);
        }

        var deleted = await writer.DeleteAsync(
            account.Subscribers,
            id,
            family.Missing(id),
            (_, _) => Task.FromResult<Refusal?>(null),
            subscriber => SubscriberEvents.Of(caller, [Actions.DeleteWebhook], subscriber, null),
            cancellationToken
        );
        subscriptions.Forget();
        return deleted;
    }

    /// <summary>The subscriber as it is asked for, with its secret where that is new.</summary>
    private async Task<Decision<ShownSubscriber>> MakeAsync(
        Subscriber before,
        NewSubscriber asked,
        bool isNew,
        CancellationToken cancellationToken
    )
    {
        if (
            rules.Check(asked, isNew) is { } wrong
            || !(await secrets.OfAsync(before.Id, before.SealedSecret, asked, cancellationToken)).Accepted(out var secret, out wrong)
            || !(await secrets.AddressOfAsync(before.Id, before, asked, cancellationToken)).Accepted(out var address, out wrong)
        )
        {
            return wrong;
        }

        var made = before with
        {
            Name = asked.Name,
            Url = address.Url,
            SealedUrl = address.Sealed,
            Addresses = asked.Addresses,
            On = asked.On,
            Statements = asked.Statements,
            Events = asked.Events,
            Tags = asked.Tags,
            SealedSecret = secret.Sealed,
            Since = asked.On && !before.On ? time.GetUtcNow() : before.Since,
        };
        return new ShownSubscriber(made, secret.Shown);
    }
}
