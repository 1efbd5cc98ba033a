namespace Approvals.Domain.Projects;

/// <summary>A key that SDKs send to read an environment; after a reset also the one before, until it expires.</summary>
/// <param name="Value">The key in clear, since it must be shown again.</param>
public sealed record SdkKey(string Value)
{
    /// <summary>How the keys of server-side SDKs begin.</summary>
    public const string ServerPrefix = "sdk-";

    /// <summary>How the keys of mobile SDKs begin.</summary>
    public const string MobilePrefix = "mob-";

    private const int ShownLength = 4;

    /// <summary>The key before the last reset; null when that ended it at once.</summary>
    public string? Former { get; init; }

    /// <summary>When <see cref="Former"/> expires.</summary>
    public DateTimeOffset? FormerUntil { get; init; }

    /// <summary>The keys that are valid at a time: one or two, the newest first.</summary>
    public IReadOnlyList<string> ValidAt(DateTimeOffset time) => Former is { } former && FormerUntil > time ? [Value, former] : [Value];

    /// <summary>The keys that are kept, expired ones too.</summary>
    public IEnumerable<string> All() => Former is { } former ? [Value, former] : [Value];

    /// <summary>Another key in place of this one.</summary>
    /// <param name="value">The new key.</param>
    /// <param name="formerUntil">Until when this one is valid yet; null when it ends at once.</param>
    public SdkKey Reset(string value, DateTimeOffset? formerUntil) =>
        new(value) { Former = formerUntil is null ? null : Value, FormerUntil = formerUntil };

    /// <summary>For people who may not use it: the prefix and the last four characters, which tell keys apart.</summary>
    internal SdkKey Masked() => this with { Value = Mask(Value), Former = Former is { } former ? Mask(former) : null };

    private static string Mask(string key) => $"{key[..ServerPrefix.Length]}************{key[^ShownLength..]}";
}
