using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.ApprovalSources;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.Notifications;
using Approvals.Domain.Workflows;
using Approvals.Service.Access;
using Approvals.Service.Tokens;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Tests.Drivers;

/// <summary>Makes members, teams, roles and tokens for paths and bodies that need some.</summary>
internal static class AccountSeeding
{
    /// <summary>Puts new ones in the place of {member}, {team}, {role}, {webhook}, {channel}, {configuration}, {source}, {template} and {token}.</summary>
    public static async Task<string> FillAccountAsync(this RunningService service, string text)
    {
        var (account, id) = (service.Get<AccountStore>(), service.Get<IdFactory>().NewId());
        if (text.Contains("{member}"))
        {
            text = text.Replace("{member}", (await service.MemberAsync(Role.Reader)).Id);
        }

        if (text.Contains("{team}"))
        {
            await service.TeamAsync(id);
            text = text.Replace("{team}", id);
        }

        if (text.Contains("{role}"))
        {
            text = text.Replace("{role}", await service.RoleAsync(PolicyStatement.Allow(["*"], "proj/none")));
        }

        if (text.Contains("{token}"))
        {
            var token = new AccessToken
            {
                Id = id,
                Name = "Robot",
                Role = Role.Reader,
                LastFour = "0000",
                CreatedAt = service.Time.GetUtcNow(),
            };
            await account.AddTokenAsync(TokenText.Hash(TokenText.New()), token);
            text = text.Replace("{token}", id);
        }

        if (text.Contains("{webhook}"))
        {
            await account.SaveWebhookAsync(id);
            text = text.Replace("{webhook}", id);
        }

        if (text.Contains("{channel}"))
        {
            await account.SaveChannelAsync(id);
            text = text.Replace("{channel}", id);
        }

        if (text.Contains("{configuration}"))
        {
            await account.SaveConfigurationAsync(id);
            text = text.Replace("{configuration}", id);
        }

        if (text.Contains("{source}"))
        {
            await account.SaveSourceAsync(id);
            text = text.Replace("{source}", id);
        }

        if (text.Contains("{template}"))
        {
            await account.SaveTemplateAsync(id);
            text = text.Replace("{template}", id);
        }

        return text;
    }

    /// <summary>Stores a token.</summary>
    public static Task AddTokenAsync(this AccountStore account, string hash, AccessToken token) =>
        account.SaveTokenAsync(hash, token, TokenEvents.Issued(token), default);

    private static Task SaveWebhookAsync(this AccountStore account, string id) => account.SaveAsync(id, SubscriberKind.Webhook);

    private static Task SaveChannelAsync(this AccountStore account, string id) => account.SaveAsync(id, SubscriberKind.Teams);

    /// <summary>A configuration of custom approvals, by which nothing can be called.</summary>
    private static Task SaveConfigurationAsync(this AccountStore account, string id) =>
        account.Integrations.SaveAsync(
            id,
            new IntegrationConfiguration
            {
                Id = id,
                IntegrationKey = "custom-approvals",
                Name = id,
                Enabled = true,
                Values = new Dictionary<string, JsonElement> { ["baseURL"] = JsonSerializer.SerializeToElement("http://127.0.0.1:9") },
                Secrets = new Dictionary<string, string> { ["apiKey"] = "1.key.text" },
            },
            default
        );

    /// <summary>A source whose token nobody has.</summary>
    private static Task SaveSourceAsync(this AccountStore account, string id) =>
        account.ApprovalSources.SaveAsync(
            id,
            new ApprovalSource
            {
                Id = id,
                Name = id,
                ProjectKey = RunningService.Project,
                EnvironmentKey = "production",
                On = true,
                TokenHash = "none",
                LastFour = "none",
                CreatedAt = ServiceSetup.Start,
            },
            default
        );

    /// <summary>A template that turns a flag on.</summary>
    private static Task SaveTemplateAsync(this AccountStore account, string key) =>
        account.WorkflowTemplates.SaveAsync(
            key,
            new WorkflowTemplate
            {
                Id = key,
                Key = key,
                Name = key,
                CreatedAt = ServiceSetup.Start,
                OwnerId = "none",
                Stages = [new("", InSequence: false, [], [new(JsonElement.Parse("""{"kind": "turnFlagOn"}"""))])],
            },
            default
        );

    /// <summary>A subscriber that is on and wants nothing that happens here.</summary>
    private static Task SaveAsync(this AccountStore account, string id, SubscriberKind kind) =>
        account.Subscribers.SaveAsync(
            id,
            new Subscriber
            {
                Id = id,
                Kind = kind,
                Name = id,
                Url = "http://127.0.0.1:9",
                SealedUrl = kind == SubscriberKind.Webhook ? null : "1.key.text",
                On = true,
                Statements = [PolicyStatement.Allow(["*"], "proj/none")],
            },
            default
        );

    /// <summary>
    /// A member, a team, a role, a webhook, a configuration, an approval source, a workflow template and a token, all with the same id and key, and a channel with
    /// nearly that.
    /// </summary>
    public static async Task AccountSpareAsync(this RunningService service, string id)
    {
        var account = service.Get<AccountStore>();
        await account.SaveMemberAsync(
            new Member
            {
                Id = id,
                Email = $"first-{id}@example.com",
                Role = Role.Reader,
            },
            default
        );
        await account.SaveTeamAsync(new Team { Key = id, Name = id }, default);
        await account.Roles.SaveAsync(
            id,
            new CustomRole
            {
                Id = id,
                Key = id,
                Name = id,
                Policy = [],
            },
            default
        );
        await account.SaveWebhookAsync(id);
        await account.SaveChannelAsync($"{id}-channel");
        await account.SaveConfigurationAsync(id);
        await account.SaveSourceAsync(id);
        await account.SaveTemplateAsync(id);
        await account.AddTokenAsync(
            TokenText.Hash(TokenText.New()),
            new AccessToken
            {
                Id = id,
                Name = id,
                Role = Role.Reader,
                LastFour = "0000",
                CreatedAt = service.Time.GetUtcNow(),
            }
        );
    }
}
