namespace Approvals.Domain.Flags;

/// <summary>What a flag or AI Config serves in an environment that is new to it.</summary>
/// <param name="OnVariation">Position of the variation served while on.</param>
/// <param name="OffVariation">Position of the variation served while off.</param>
public sealed record FlagDefaults(int OnVariation, int OffVariation)
{
    internal string? Check(int count) =>
        OnVariation >= 0 && OnVariation < count && OffVariation >= 0 && OffVariation < count
            ? null
            : $"\"defaults\" must name variations by position, 0 to {count - 1}.";
}

/// <summary>Which client-side SDKs see a flag.</summary>
/// <param name="UsingMobileKey">Those that use a mobile key.</param>
/// <param name="UsingEnvironmentId">Those that use a client-side id.</param>
public sealed record ClientSideAvailability(bool UsingMobileKey, bool UsingEnvironmentId);

/// <summary>A link from a flag to another system.</summary>
/// <param name="Name">A label for people.</param>
/// <param name="Values">What is linked, without duplicates.</param>
public sealed record CustomProperty(string Name, IReadOnlyList<string> Values);
