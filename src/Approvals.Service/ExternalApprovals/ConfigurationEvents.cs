using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.ExternalApprovals;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.ExternalApprovals;

/// <summary>The audit events of integration configurations. They have the keys of secrets, and nothing of the secrets.</summary>
internal static class ConfigurationEvents
{
    /// <summary>One was made, changed or deleted.</summary>
    public static AuditEvent Of(
        Caller caller,
        IEnumerable<string> actions,
        IntegrationConfiguration? before,
        IntegrationConfiguration? after
    )
    {
        var configuration = after ?? before!;
        return CallerEvents.Of(
            caller,
            "integration",
            (configuration.Name, Targets.Integration(configuration.Id, configuration.Tags).ToString()),
            actions,
            Shown(before),
            Shown(after),
            StorageJson.Default.IntegrationConfiguration
        );
    }

    private static IntegrationConfiguration? Shown(IntegrationConfiguration? configuration) =>
        configuration is null
            ? null
            : configuration with
            {
                Secrets = configuration.Secrets.Keys.ToDictionary(key => key, _ => ConfigurationForm.Redacted),
            };
}
