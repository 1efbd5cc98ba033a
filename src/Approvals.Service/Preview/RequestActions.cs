using Approvals.Domain.Requests;
using Approvals.Service.Access;
using Approvals.Service.Requests;

namespace Approvals.Service.Preview;

/// <summary>Tells what a caller may do with a request now, by asking the use cases, which store nothing then.</summary>
public sealed class RequestActions(RequestReviewer reviewer, RequestApplier applier, RequestEditor editor, RequestDeleter deleter)
{
    internal async Task<IReadOnlyList<AllowedAction>> OfAsync(
        Caller caller,
        ApprovalRequest request,
        CancellationToken cancellationToken
    ) =>
        [
            new(PreviewAction.Approve, await reviewer.WhyNotAsync(caller, request, ReviewKind.Approve, cancellationToken)),
            new(PreviewAction.Decline, await reviewer.WhyNotAsync(caller, request, ReviewKind.Decline, cancellationToken)),
            new(PreviewAction.Comment, await reviewer.WhyNotAsync(caller, request, ReviewKind.Comment, cancellationToken)),
            await AllowedAction.OfAsync(PreviewAction.Apply, caller, who => applier.WhyNotAsync(who, request, cancellationToken)),
            new(PreviewAction.Edit, await editor.WhyNotAsync(caller, request, cancellationToken)),
            new(PreviewAction.Delete, await deleter.WhyNotAsync(caller, request, cancellationToken)),
        ];
}
