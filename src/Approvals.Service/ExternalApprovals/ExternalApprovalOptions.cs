namespace Approvals.Service.ExternalApprovals;

/// <summary>Which approval systems there are.</summary>
public sealed class ExternalApprovalOptions
{
    public const string Section = "ExternalApprovals";

    /// <summary>
    /// <c>Approvals__ExternalApprovals__ManifestFolder</c>: a folder with manifests of more approval systems, one <c>.json</c> file each.
    /// Empty for those that are shipped.
    /// </summary>
    public string ManifestFolder { get; set; } = "";
}
