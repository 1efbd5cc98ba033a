namespace Approvals.Domain.Requests;

public enum ReviewStatus
{
    /// <summary>Not enough approvals yet, and no decline that counts.</summary>
    Pending,

    /// <summary>Approved, and can now be applied.</summary>
    Approved,

    /// <summary>Declined, and cannot be applied.</summary>
    Declined,
}
