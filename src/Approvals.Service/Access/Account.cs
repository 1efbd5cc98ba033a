namespace Approvals.Service.Access;

/// <summary>The account. A deployment has only one, so its id is a constant; it exists because clients expect an id.</summary>
public static class Account
{
    public const string Id = "000000000000000000000001";
}
