using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Grid;

/// <summary>A request as it was answered, by those members that tell what became of it.</summary>
internal sealed class AnsweredRequest
{
    private readonly JsonElement _request;

    private AnsweredRequest(JsonElement request) => _request = request;

    public static AnsweredRequest Of(JsonElement request) => new(request);

    /// <summary>Each member with what it must be and what it is; a member that must be absent is empty.</summary>
    public IEnumerable<(string Name, string Expected, string Actual)> Against(
        Oracle oracle,
        GridCase gridCase,
        GridPeople people,
        Func<Moment, long> dateOf
    )
    {
        yield return ("status", oracle.Status, Text("status"));
        yield return ("reviewStatus", oracle.ReviewStatus, Text("reviewStatus"));
        yield return ("_version", $"{oracle.Version}", Text("_version"));
        yield return ("requestorId", people.Asker(gridCase).Id, Text("requestorId"));
        yield return ("executionDate", Date(gridCase.Date), Text("executionDate"));
        yield return ("appliedDate", Date(oracle.AppliedAt), Text("appliedDate"));
        yield return (
            "conflicts",
            oracle.HasConflicts ? "some" : "none",
            _request.GetProperty("conflicts").GetArrayLength() > 0 ? "some" : "none"
        );
        yield return (
            "allReviews",
            string.Join("; ", oracle.Taken.Select(review => $"{review.What} by {By(people.Reviewer(review.Who, gridCase))}")),
            string.Join("; ", Reviews())
        );

        var applier = oracle.AppliedBy is { } who ? By(people.Actor(who, gridCase)) : "";
        yield return (
            "applied by",
            applier,
            (Text("appliedByMemberId"), Text("appliedByServiceTokenId")) switch
            {
                (var member, "") => member,
                ("", _) => "a service token",
                _ => "two",
            }
        );

        static string By(Client client) => client.Id is { Length: > 0 } id ? id : "a service token";

        string Date(Moment? moment) => moment is { } there ? $"{dateOf(there)}" : "";
    }

    private IEnumerable<string> Reviews() =>
        from review in _request.GetProperty("allReviews").EnumerateArray()
        let reviewer = review.TryGetProperty("serviceTokenId", out _) ? "a service token" : review.GetProperty("memberId").GetString()
        select $"{review.GetProperty("kind").GetString()} by {reviewer}";

    private string Text(string name) => _request.TryGetProperty(name, out var member) ? member.ToString() : "";
}
