namespace Approvals.Service.Notifications;

/// <summary>How others are told of what happens.</summary>
public sealed class NotificationOptions
{
    public const string Section = "Notifications";

    /// <summary>
    /// <c>Approvals__Notifications__AllowPrivateAddresses</c>: also send to addresses that are not of the public internet, such as this
    /// machine, private networks and the metadata service of a cloud.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>
    /// <c>Approvals__Notifications__SecretKeys</c>: keys of 32 bytes in base64, separated by commas, that secrets are encrypted with. The
    /// first encrypts, all decrypt. Empty for those in the key vault.
    /// </summary>
    public string SecretKeys { get; set; } = "";

    /// <summary>
    /// <c>Approvals__Notifications__PublicUrl</c>: the address under which people reach this service, such as
    /// <c>https://approvals.example.com</c>. Messages link to its page; without it they have no links.
    /// </summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>
    /// <c>Approvals__Notifications__LogUntold</c>: log what would be told while nobody subscribes, and what mail would be sent while no
    /// server takes it, to see it on a laptop.
    /// </summary>
    public bool LogUntold { get; set; }
}
