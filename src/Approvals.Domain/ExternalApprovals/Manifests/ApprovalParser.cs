using System.Text.Json;
using Approvals.Domain.Evaluation;
using Approvals.Domain.ExternalApprovals.Templates;
using Approvals.Domain.Json;

namespace Approvals.Domain.ExternalApprovals.Manifests;

/// <summary>Reads in an answer how an approval stands.</summary>
public sealed class ApprovalParser
{
    private const int MaxId = 500;

    private const int MaxShown = 200;

    private readonly Predicate<string> _approves;
    private readonly Predicate<string>? _declines;

    private ApprovalParser(Predicate<string> approves, Predicate<string>? declines) => (_approves, _declines) = (approves, declines);

    /// <summary>Points to the id of the approval; null where the answer has none.</summary>
    public JsonPointer? Id { get; init; }

    /// <summary>Points to the status that is compared.</summary>
    public required JsonPointer Status { get; init; }

    /// <summary>Points to the status for people; null for the one that is compared.</summary>
    public JsonPointer? Display { get; init; }

    /// <summary>The address of the approval for people; null when there is none.</summary>
    public Template? Url { get; init; }

    /// <summary>
    /// What the answer says. A status that both expressions match is <see cref="ExternalVerdict.Declined"/>; one that none matches is
    /// <see cref="ExternalVerdict.Pending"/>.
    /// </summary>
    public ExternalReading Read(JsonElement answer)
    {
        var status = TextAt(answer, Status);
        return new(
            Id is null ? null : Short(TextAt(answer, Id), MaxId),
            status is null
                ? null
                : new(
                    _declines?.Invoke(status) is true ? ExternalVerdict.Declined
                        : _approves(status) ? ExternalVerdict.Approved
                        : ExternalVerdict.Pending,
                    Cut(Display is null ? status : TextAt(answer, Display) ?? status)
                )
        );
    }

    /// <summary>Null when an expression cannot be read, whose member is then named.</summary>
    internal static ApprovalParser? Make(
        string approvalMatcher,
        string? rejectionMatcher,
        JsonPointer status,
        JsonPointer? display,
        JsonPointer? id,
        Template? url
    ) =>
        LinearRegex.Read(approvalMatcher) is { } approves
            ? new(approves, rejectionMatcher is null ? null : LinearRegex.Read(rejectionMatcher))
            {
                Id = id,
                Status = status,
                Display = display,
                Url = url,
            }
            : null;

    private static string? TextAt(JsonElement answer, JsonPointer place) =>
        place.Find(answer) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } scalar => scalar.GetRawText(),
            _ => null,
        };

    private static string? Short(string? text, int max) => text?.Length is > 0 and var length && length <= max ? text : null;

    private static string Cut(string text) => text.Length <= MaxShown ? text : text[..MaxShown];
}
