using Approvals.Domain.Access;
using Approvals.Domain.Projects;

namespace Approvals.Service.Projects;

/// <summary>A key of an environment that another one can take the place of.</summary>
public sealed class ResettableKey
{
    /// <summary>That of server-side SDKs.</summary>
    public static readonly ResettableKey Server = new(
        SdkKey.ServerPrefix,
        Actions.UpdateApiKey,
        (keys, reset) => keys with { Server = reset(keys.Server) }
    );

    /// <summary>That of mobile SDKs.</summary>
    public static readonly ResettableKey Mobile = new(
        SdkKey.MobilePrefix,
        Actions.UpdateMobileKey,
        (keys, reset) => keys with { Mobile = reset(keys.Mobile) }
    );

    private readonly Func<EnvironmentKeys, Func<SdkKey, SdkKey>, EnvironmentKeys> _change;

    private ResettableKey(string prefix, string action, Func<EnvironmentKeys, Func<SdkKey, SdkKey>, EnvironmentKeys> change) =>
        (Prefix, Action, _change) = (prefix, action, change);

    /// <summary>How such keys begin.</summary>
    internal string Prefix { get; }

    /// <summary>The action that resetting it takes.</summary>
    internal string Action { get; }

    internal EnvironmentKeys Change(EnvironmentKeys keys, Func<SdkKey, SdkKey> reset) => _change(keys, reset);
}
