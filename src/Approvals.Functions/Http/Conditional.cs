using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Approvals.Functions.Http;

/// <summary>Answers with an ETag: 304 without a body to who has it already.</summary>
internal sealed class Conditional : IResult, IStatusCodeHttpResult
{
    private readonly string _tag;
    private readonly IResult? _answer;

    private Conditional(string tag, IResult? answer) => (_tag, _answer) = (TextOf(tag), answer);

    public int? StatusCode => _answer is null ? StatusCodes.Status304NotModified : StatusCodes.Status200OK;

    /// <param name="tag">The tag of what is answered.</param>
    /// <param name="answer">The answer; null where the caller has it.</param>
    public static Conditional Of(string tag, IResult? answer) => new(tag, answer);

    /// <summary>Whether the caller says that they have what has the tag.</summary>
    public static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(it =>
            it == EntityTagHeaderValue.Any || it.Compare(EntityTagHeaderValue.Parse(TextOf(tag)), useStrongComparison: false)
        );

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = _tag;
        if (_answer is not null)
        {
            return _answer.ExecuteAsync(httpContext);
        }

        httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    /// <summary>Weak, since it does not say that every byte is the same.</summary>
    private static string TextOf(string tag) => $"W/\"{tag}\"";
}
