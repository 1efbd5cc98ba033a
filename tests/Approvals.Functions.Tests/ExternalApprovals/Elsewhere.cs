using System.Text.Json;
using Approvals.Domain.ExternalApprovals;
using Approvals.Service.ExternalApprovals;
using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>Has what happens in an environment approved in another system.</summary>
internal static class Elsewhere
{
    /// <summary>What a system signs its calls with.</summary>
    public const string CallbackSecret = "hush";

    /// <summary>Configures a site of Jira; returns the id of the configuration.</summary>
    public static async Task<string> ConfigureAsync(this RunningService service, JiraDesk desk)
    {
        var id = service.Get<IdFactory>().NewId();
        var secrets = await service
            .Get<ConfigurationSecrets>()
            .SealAsync(id, Samples.Values(("apiToken", "t0ken"), (ExternalNews.SecretVariable, CallbackSecret)), default);
        Assert.True(secrets.Accepted(out var made, out var refusal), refusal?.Detail);
        await service
            .Get<AccountStore>()
            .Integrations.SaveAsync(
                id,
                new IntegrationConfiguration
                {
                    Id = id,
                    IntegrationKey = "jira",
                    Name = id,
                    Enabled = true,
                    Values = Samples.Values(("baseURL", desk.Url), ("email", "bot@example.com")),
                    Secrets = made,
                    CreatedAt = service.Time.GetUtcNow(),
                },
                default
            );
        return id;
    }

    /// <summary>Turns a configuration on or off.</summary>
    public static async Task SetEnabledAsync(this RunningService service, string configurationId, bool isEnabled)
    {
        var rows = service.Get<AccountStore>().Integrations;
        var configuration = (await rows.FindAsync(configurationId, default))!.Value;
        await rows.SaveAsync(configurationId, configuration with { Enabled = isEnabled }, default);
    }

    /// <summary>The members of settings that name the site.</summary>
    public static string Jira(string configurationId, string project = "OPS") =>
        $$"""
            "serviceKind": "jira", "serviceKindConfigurationId": "{{configurationId}}",
            "serviceConfig": {"projectKey": "{{project}}", "appliedTransition": "{{JiraDesk.Applied}}", "deletedTransition": "{{JiraDesk.Deleted}}"}
            """;

    /// <summary>The members of settings that name no system.</summary>
    public const string Here = """ "serviceKind": "launchdarkly" """;

    /// <summary>The member of a request that says how it stands elsewhere; null when it has none.</summary>
    public static string? StatusElsewhere(this JsonElement request) =>
        request.TryGetProperty("integrationMetadata", out var metadata)
            ? metadata.GetProperty("externalStatus").GetProperty("display").GetString()
            : null;

    /// <summary>Why the other system could not be asked or told; null while all is well.</summary>
    public static string? Problem(this JsonElement request) =>
        request.TryGetProperty("externalProblem", out var problem) ? problem.GetProperty("reason").GetString() : null;

    public static string ReviewStatus(this JsonElement request) => request.GetProperty("reviewStatus").GetString()!;
}
