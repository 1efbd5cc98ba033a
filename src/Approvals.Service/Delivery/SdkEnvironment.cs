namespace Approvals.Service.Delivery;

/// <summary>The kinds of SDKs, by what they send to say which environment they read.</summary>
public enum SdkKeyKind
{
    /// <summary>Server-side SDKs, with an SDK key: <c>sdk-</c> and a UUID.</summary>
    Server,

    /// <summary>Mobile SDKs, with a mobile key: <c>mob-</c> and a UUID.</summary>
    Mobile,

    /// <summary>SDKs in browsers, with the id of the environment, which is no secret.</summary>
    ClientSide,
}

/// <summary>The environment that a key opens.</summary>
/// <param name="ProjectKey">Its project.</param>
/// <param name="EnvironmentKey">Its key.</param>
/// <param name="EnvironmentId">Its id, which is its client-side id too.</param>
/// <param name="Kind">The kind of the key that was sent.</param>
public sealed record SdkEnvironment(string ProjectKey, string EnvironmentKey, string EnvironmentId, SdkKeyKind Kind)
{
    /// <summary>Whether SDKs in browsers must prove by a hash that the application's server let them ask for a context.</summary>
    public bool IsSecure { get; init; }

    /// <summary>The SDK keys that are valid now, with one of which that hash is made: one or two, the newest first.</summary>
    public IReadOnlyList<string> ServerKeys { get; init; } = [];
}
