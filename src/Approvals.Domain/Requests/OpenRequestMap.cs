using Approvals.Domain.Instructions;

namespace Approvals.Domain.Requests;

/// <summary>The open requests for one resource by the parts that they touch, to find the conflicts of many requests.</summary>
public sealed class OpenRequestMap
{
    /// <summary>The most conflicts with other requests that one request shows.</summary>
    public const int MaxConflictsShown = 10;

    private readonly IReadOnlyList<OpenRequest> _open;
    private readonly PartIndex<int> _places = new();

    public OpenRequestMap(IReadOnlyList<OpenRequest> open)
    {
        _open = open;
        foreach (var (place, request) in open.Index())
        {
            foreach (var part in request.Parts)
            {
                _places.Add(part, place);
            }
        }
    }

    /// <summary>The first instructions of a request that touch what other requests touch too.</summary>
    public IReadOnlyList<Conflict> ConflictsOf(ApprovalRequest request)
    {
        var touching =
            from instruction in OpenRequest.TouchingInstructions(request)
            let part = OpenRequest.PartOf(request, instruction)
            where part is not null
            group instruction by part into ofOnePart
            from place in _places.Overlapping(ofOnePart.Key)
            let other = _open[place]
            where other.Id != request.Id && other.SharesEnvironmentWith(request)
            orderby place
            from instruction in ofOnePart
            select new Conflict(instruction, $"Another change that waits, {other.Id}, changes the same part of this resource.");
        return [.. touching.Take(MaxConflictsShown)];
    }
}
