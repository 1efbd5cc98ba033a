using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.ExternalApprovals;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.ExternalApprovals;

/// <summary>Makes, changes and deletes integration configurations.</summary>
public sealed class ConfigurationEditor(
    ManifestCatalog manifests,
    AccountStore account,
    AccountWriter writer,
    ConfigurationReader reader,
    ConfigurationSecrets secrets,
    ConfigurationUses uses,
    IdFactory ids,
    TimeProvider time
)
{
    public const int Most = 50;

    private const string Values = "configValues";

    private const string Capabilities = "capabilityConfig";

    /// <summary>The members of the JSON that can be changed, each with the action that the caller needs for it.</summary>
    private static readonly Dictionary<string, string> s_actions = new()
    {
        ["name"] = Actions.UpdateName,
        ["enabled"] = Actions.UpdateOn,
        ["tags"] = Actions.UpdateTags,
        [Values] = Actions.UpdateConfiguration,
        [Capabilities] = Actions.UpdateConfiguration,
    };

    /// <summary>What can be changed of a configuration, in LaunchDarkly's words.</summary>
    public static IReadOnlyList<string> Patchable { get; } = [.. s_actions.Keys];

    public async Task<Decision<IntegrationConfiguration>> CreateAsync(
        Caller caller,
        string integrationKey,
        NewConfiguration asked,
        CancellationToken cancellationToken
    )
    {
        var id = ids.NewId();
        if (caller.Authorize(Actions.CreateIntegration, Targets.Integration(id, asked.Tags)) is { } denied)
        {
            return denied;
        }

        var blank = new IntegrationConfiguration
        {
            Id = id,
            IntegrationKey = integrationKey,
            Name = asked.Name,
            CreatedAt = time.GetUtcNow(),
        };
        if (!manifests.All.ContainsKey(integrationKey))
        {
            return reader.UnknownKey(integrationKey);
        }

        if (!(await SayAsync(Label(blank, asked), asked, cancellationToken)).Accepted(out var made, out var wrong))
        {
            return wrong;
        }

        var added = await writer.AddAsync(
            account.Integrations,
            new Dictionary<string, IntegrationConfiguration> { [id] = made },
            async () =>
            {
                var all = await reader.AllAsync(cancellationToken);
                return CheckName(made, all) ?? CheckCount(all.Count);
            },
            _ => { },
            ConfigurationEvents.Of(caller, [Actions.CreateIntegration], null, made),
            cancellationToken
        );
        return added.Accepted(out _, out var refusal) ? made : refusal;
    }

    public async Task<Decision<IntegrationConfiguration>> PatchAsync(
        Caller caller,
        string id,
        DocumentPatch<IntegrationConfiguration, NewConfiguration> patch,
        CancellationToken cancellationToken
    )
    {
        List<string> needed = [.. patch.Members.Select(member => s_actions[member]).Distinct().DefaultIfEmpty(Actions.ViewIntegration)];
        var found = await reader.FindAsync(id, cancellationToken);
        if (caller.AuthorizeAll(needed, Targets.Integration(id, found?.Tags)) is { } denied)
        {
            return denied;
        }

        return found is null
            ? ConfigurationReader.Missing(id)
            : await writer.ChangeAsync(
                account.Integrations,
                id,
                ConfigurationReader.Missing(id),
                DecideAsync,
                (before, after) => ConfigurationEvents.Of(caller, needed, before, after),
                cancellationToken
            );

        async Task<Decision<IntegrationConfiguration>> DecideAsync(IntegrationConfiguration configuration, Batch batch)
        {
            if (!patch.Apply(configuration).Accepted(out var asked, out var refused))
            {
                return refused;
            }

            var labelled = Label(configuration, asked);
            if (CheckName(labelled, await reader.AllAsync(cancellationToken)) is { } taken)
            {
                return taken;
            }

            // What is not changed is not read again, so that a configuration can be turned off whose manifest is gone, or has changed.
            return patch.Members.Any(member => member is Values or Capabilities)
                ? await SayAsync(labelled, asked, cancellationToken)
                : labelled;
        }
    }

    /// <summary>Deletes a configuration that the settings of no environment name.</summary>
    public async Task<Decision<IntegrationConfiguration>> DeleteAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var found = await reader.FindAsync(id, cancellationToken);
        if (caller.Authorize(Actions.DeleteIntegration, Targets.Integration(id, found?.Tags)) is { } denied)
        {
            return denied;
        }

        return found is null
            ? ConfigurationReader.Missing(id)
            : await writer.DeleteAsync(
                account.Integrations,
                id,
                ConfigurationReader.Missing(id),
                (_, _) => uses.CheckUnusedAsync(caller, found, cancellationToken),
                configuration => ConfigurationEvents.Of(caller, [Actions.DeleteIntegration], configuration, null),
                cancellationToken
            );
    }

    private static IntegrationConfiguration Label(IntegrationConfiguration configuration, NewConfiguration asked) =>
        configuration with
        {
            Name = asked.Name,
            Enabled = asked.Enabled,
            Tags = [.. asked.Tags.Distinct()],
        };

    /// <summary>The configuration with what is said for its manifest.</summary>
    private async Task<Decision<IntegrationConfiguration>> SayAsync(
        IntegrationConfiguration configuration,
        NewConfiguration asked,
        CancellationToken cancellationToken
    )
    {
        if (!manifests.All.TryGetValue(configuration.IntegrationKey, out var manifest))
        {
            return new Refusal(
                "unknown_integration",
                RefusalKind.Conflict,
                $"There is no manifest '{configuration.IntegrationKey}' any more, so that what is said for it cannot be changed."
            );
        }

        if (
            !ConfigurationForm.Read(manifest, asked.Values, configuration.Secrets.Keys).Accepted(out var said, out var refusal)
            || (refusal = asked.Additional is { } additional ? ConfigurationForm.ReadAdditional(manifest, additional).Refusal : null)
                is not null
            || !(await secrets.SealAsync(configuration.Id, said.Secrets, cancellationToken)).Accepted(out var made, out refusal)
        )
        {
            return refusal;
        }

        return configuration with
        {
            Values = said.Plain,
            Secrets = configuration.Secrets.Where(secret => said.Kept.Contains(secret.Key)).Concat(made).ToDictionary(),
            AdditionalFormVariables = asked.Additional,
        };
    }

    private static Refusal? CheckName(IntegrationConfiguration asked, IEnumerable<IntegrationConfiguration> all) =>
        all.Any(other => other.Id != asked.Id && other.IntegrationKey == asked.IntegrationKey && other.Name == asked.Name)
            ? new Refusal(
                "name_exists",
                RefusalKind.Conflict,
                $"There is a configuration '{asked.Name}' of '{asked.IntegrationKey}' already; use another name, or change the one that is there."
            )
            : null;

    private static Refusal? CheckCount(int count) =>
        count < Most
            ? null
            : new Refusal(
                "too_many_configurations",
                RefusalKind.Conflict,
                $"There are {Most} integration configurations already, and that is the most there can be; delete one that is not needed."
            );
}
