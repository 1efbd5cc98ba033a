namespace Approvals.Domain.Wording;

/// <summary>What a request lacks to be applied.</summary>
internal static class RequirementWords
{
    /// <param name="needed">How many approvals it takes.</param>
    /// <param name="approvals">How many it has.</param>
    /// <param name="isDeclined">Whether a decline stands that does not let it be applied.</param>
    /// <param name="requesterMayNot">Whether the requester may not review it.</param>
    /// <param name="isTooLate">Whether its date has passed.</param>
    public static IReadOnlyList<string> Missing(int needed, int approvals, bool isDeclined, bool requesterMayNot, bool isTooLate) =>
        [
            .. If(approvals < needed, $"{approvals} of {Lists.Count(needed, "approval")}"),
            .. If(approvals < needed && requesterMayNot, "The requester may not approve it"),
            .. If(isDeclined, "A declined review stands"),
            .. If(isTooLate, "Its execution date has passed, so it has to be asked for anew"),
        ];

    private static IEnumerable<string> If(bool isSo, string text) => isSo ? [text] : [];
}
