using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Webhooks;
using Approvals.Service.Access;
using Approvals.Service.Notifications;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Approvals.Service.Webhooks;

/// <summary>Makes, changes and deletes webhooks.</summary>
public sealed class WebhookEditor(
    AccountStore account,
    AccountWriter writer,
    WebhookLookup lookup,
    WebhookSecrets secrets,
    Subscriptions subscriptions,
    IdFactory ids,
    IOptions<NotificationOptions> options,
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
        ["on"] = Actions.UpdateOn,
        ["sign"] = Actions.UpdateSecret,
        ["secret"] = Actions.UpdateSecret,
        ["statements"] = Actions.UpdateStatements,
        ["tags"] = Actions.UpdateTags,
    };

    public static IReadOnlyList<string> Patchable { get; } = [.. s_actions.Keys];

    public async Task<Decision<ShownWebhook>> CreateAsync(Caller caller, NewWebhook asked, CancellationToken cancellationToken)
    {
        var id = ids.NewId();
        if (caller.Authorize(Actions.CreateWebhook, Targets.Webhook(id, asked.Tags)) is { } denied)
        {
            return denied;
        }

        if (
            WebhookUrl.Check(asked.Url, options.Value.AllowPrivateAddresses) is { } wrong
            || !(await secrets.OfAsync(id, before: null, asked, cancellationToken)).Accepted(out var secret, out wrong)
        )
        {
            return wrong;
        }

        var webhook = new Webhook
        {
            Id = id,
            Name = asked.Name,
            Url = asked.Url,
            On = asked.On,
            Statements = asked.Statements,
            Tags = asked.Tags,
            SealedSecret = secret.Sealed,
            Since = time.GetUtcNow(),
        };
        var added = await writer.AddAsync(
            account.Webhooks,
            new Dictionary<string, Webhook> { [id] = webhook },
            CheckCountAsync,
            _ => { },
            WebhookEvents.Of(caller, [Actions.CreateWebhook], null, webhook),
            cancellationToken
        );
        subscriptions.Forget();
        return added.Accepted(out _, out var refusal) ? new ShownWebhook(webhook, secret.Shown) : refusal;

        async Task<Refusal?> CheckCountAsync() =>
            (await lookup.AllAsync(cancellationToken)).Count < Most
                ? null
                : new Refusal(
                    "too_many_webhooks",
                    RefusalKind.Conflict,
                    $"There are {Most} webhooks already, and that is the most there can be; delete one that is not needed."
                );
    }

    public async Task<Decision<ShownWebhook>> PatchAsync(
        Caller caller,
        string id,
        DocumentPatch<Webhook, NewWebhook> patch,
        CancellationToken cancellationToken
    )
    {
        List<string> needed = [.. patch.Members.Select(member => s_actions[member]).Distinct().DefaultIfEmpty(Actions.ViewWebhook)];
        var found = await lookup.FindAsync(id, cancellationToken);
        if (caller.AuthorizeAll(needed, Targets.Webhook(id, found?.Tags)) is { } denied)
        {
            return denied;
        }

        if (found is null)
        {
            return WebhookLookup.Missing(id);
        }

        string? shown = null;
        var changed = await writer.ChangeAsync(
            account.Webhooks,
            id,
            WebhookLookup.Missing(id),
            DecideAsync,
            (before, after) => WebhookEvents.Of(caller, needed, before, after),
            cancellationToken
        );
        subscriptions.Forget();
        return changed.Accepted(out var webhook, out var refusal) ? new ShownWebhook(webhook, shown) : refusal;

        async Task<Decision<Webhook>> DecideAsync(Webhook webhook, Batch batch)
        {
            if (
                !patch.Apply(webhook).Accepted(out var asked, out var refused)
                || (refused = WebhookUrl.Check(asked.Url, options.Value.AllowPrivateAddresses)) is not null
                || !(await secrets.OfAsync(id, webhook.SealedSecret, asked, cancellationToken)).Accepted(out var secret, out refused)
            )
            {
                return refused;
            }

            shown = secret.Shown;
            return webhook with
            {
                Name = asked.Name,
                Url = asked.Url,
                On = asked.On,
                Statements = asked.Statements,
                Tags = asked.Tags,
                SealedSecret = secret.Sealed,
                Since = asked.On && !webhook.On ? time.GetUtcNow() : webhook.Since,
            };
        }
    }

    public async Task<Decision<Webhook>> DeleteAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var found = await lookup.FindAsync(id, cancellationToken);
        if (caller.Authorize(Actions.DeleteWebhook, Targets.Webhook(id, found?.Tags)) is { } denied)
        {
            return denied;
        }

        if (found is null)
        {
            return WebhookLookup.Missing(id);
        }

        var deleted = await writer.DeleteAsync(
            account.Webhooks,
            id,
            WebhookLookup.Missing(id),
            (_, _) => Task.FromResult<Refusal?>(null),
            webhook => WebhookEvents.Of(caller, [Actions.DeleteWebhook], webhook, null),
            cancellationToken
        );
        subscriptions.Forget();
        return deleted;
    }
}
