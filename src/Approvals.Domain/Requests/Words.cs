namespace Approvals.Domain.Requests;

/// <summary>States in the words clients read.</summary>
internal static class Words
{
    public static string Of(Enum state) => state.ToString().ToLowerInvariant();
}
