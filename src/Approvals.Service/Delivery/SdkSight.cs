using Approvals.Domain.Evaluation;
using Approvals.Domain.Projects;

namespace Approvals.Service.Delivery;

/// <summary>What the kinds of keys let be seen.</summary>
public static class SdkSight
{
    /// <summary>Whether the key that opened the environment lets a flag be seen.</summary>
    public static bool Sees(this SdkEnvironment environment, FlagData flag) =>
        environment.Kind switch
        {
            SdkKeyKind.Mobile => flag.ClientSideAvailability.UsingMobileKey,
            SdkKeyKind.ClientSide => flag.ClientSideAvailability.UsingEnvironmentId,
            _ => true,
        };

    /// <summary>The kind that a key has by its form.</summary>
    public static SdkKeyKind KindOf(string key) =>
        key.StartsWith(SdkKey.ServerPrefix, StringComparison.Ordinal) ? SdkKeyKind.Server
        : key.StartsWith(SdkKey.MobilePrefix, StringComparison.Ordinal) ? SdkKeyKind.Mobile
        : SdkKeyKind.ClientSide;
}
