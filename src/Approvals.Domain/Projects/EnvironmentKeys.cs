namespace Approvals.Domain.Projects;

/// <summary>The keys of an environment. A third one, the client-side id of SDKs in browsers, is the environment's id.</summary>
/// <param name="Server">Of server-side SDKs; opens everything in the environment.</param>
/// <param name="Mobile">Of mobile SDKs; opens what is available to them.</param>
public sealed record EnvironmentKeys(SdkKey Server, SdkKey Mobile)
{
    /// <summary>Keys for a new environment.</summary>
    /// <param name="newSecret">Gives a UUID that nobody can guess.</param>
    public static EnvironmentKeys New(Func<string> newSecret) =>
        new(new SdkKey(SdkKey.ServerPrefix + newSecret()), new SdkKey(SdkKey.MobilePrefix + newSecret()));

    internal EnvironmentKeys Masked() => new(Server.Masked(), Mobile.Masked());
}
