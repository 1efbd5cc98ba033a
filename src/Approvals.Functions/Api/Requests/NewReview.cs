using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Requests;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Requests;

/// <summary>The body of a review. One without a kind is taken for a comment when it has one.</summary>
internal sealed record NewReview
{
    [Expected]
    [Shape(typeof(ReviewKind))]
    public string? Kind { get; init; }

    public string? Comment { get; init; }

    public static Decision<Verdict> From(JsonElement json) => BodyReader.Read(json, RequestsJson.Wire.NewReview, body => body.Read());

    private Decision<Verdict> Read() =>
        Kind switch
        {
            "approve" => new Verdict(ReviewKind.Approve, Comment),
            "decline" => new Verdict(ReviewKind.Decline, Comment),
            "comment" => new Verdict(ReviewKind.Comment, Comment),
            null when !string.IsNullOrWhiteSpace(Comment) => new Verdict(ReviewKind.Comment, Comment),
            _ => new Refusal("invalid_kind", RefusalKind.Invalid, "\"kind\" must be \"approve\", \"decline\" or \"comment\"."),
        };
}

/// <summary>A review that was read.</summary>
internal sealed record Verdict(ReviewKind Kind, string? Comment);
