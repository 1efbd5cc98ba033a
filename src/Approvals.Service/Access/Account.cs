namespace Approvals.Service.Access;

/// <summary>The account itself. There is one to a deployment, so its id tells nothing; clients want to see one.</summary>
public static class Account
{
    public const string Id = "000000000000000000000001";
}
