using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Functions.Patching;
using Approvals.Service.Access;
using Approvals.Service.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Tokens;

/// <summary>
/// Access tokens: <c>/api/v2/tokens</c>. No route takes an idempotency key, because answers are stored under it and these hold secret
/// texts.
/// </summary>
public sealed class TokenRoutes(ApiEndpoint endpoint, TokenReader reader, TokenCreator creator, TokenEditor editor, MemberNames names)
{
    private const string All = "api/v2/tokens";

    private const string One = All + "/{id}";

    [Function("GetTokens")]
    [Describes("List your tokens and the service tokens that you may see, the newest first", Tag = "Tokens", Answer = typeof(TokenListRep))]
    [Takes("showAll", "Show those of other members too, if you may see them.", Type = typeof(bool))]
    [Takes("limit", "How many at most: 1 to 200, 25 if not said.", Type = typeof(int))]
    [Takes("offset", "How many of the newest to skip.", Type = typeof(int))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            async (caller, cancellationToken) =>
                PageQuery
                    .Parse(request.Query["limit"] is [{ Length: > 0 } limit] ? limit : "25", request.Query["offset"])
                    .Accepted(out var page, out var refusal)
                && QuerySwitch.Read(request.Query, "showAll").Accepted(out var showAll, out refusal)
                    ? await Answers.Of(
                        reader.ListAsync(caller, showAll, page, cancellationToken),
                        async found =>
                        {
                            var members = await MembersAsync(caller, found.Items, cancellationToken);
                            return TypedResults.Json(
                                new TokenListRep
                                {
                                    Items = [.. found.Items.Select(token => TokenRep.Of(token, members))],
                                    TotalCount = found.TotalCount,
                                    Links = Paging.Links("/" + All, request.Query, page, found.TotalCount),
                                },
                                TokensJson.Wire.TokenListRep
                            );
                        }
                    )
                    : ApiError.Of(refusal).ToResult()
        );

    [Function("PostToken")]
    [Describes(
        "Make a token; its text is shown this once",
        Tag = "Tokens",
        Status = 201,
        Answer = typeof(TokenRep),
        Body = typeof(NewTokenBody)
    )]
    [Refuses(403)]
    public Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            NewTokenBody.From,
            (caller, asked, cancellationToken) =>
                AnswerAsync(caller, creator.CreateAsync(caller, asked, cancellationToken), cancellationToken, StatusCodes.Status201Created)
        );

    [Function("GetToken")]
    [Describes("Get a token by id, without its text", Tag = "Tokens", Answer = typeof(TokenRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string id) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) => AnswerAsync(caller, reader.GetAsync(caller, id, cancellationToken), cancellationToken)
        );

    [Function("PatchToken")]
    [Describes(
        "Change a token's name, description, default version or rights",
        Tag = "Tokens",
        Answer = typeof(TokenRep),
        Body = typeof(JsonPatchBody),
        IsJsonPatch = true
    )]
    [Refuses(403, 404, 409, 422)]
    public Task<IResult> Patch([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request, string id) =>
        endpoint.HandleAsync(
            request,
            TokenInput.Patch,
            (caller, patch, cancellationToken) =>
                AnswerAsync(caller, editor.PatchAsync(caller, id, patch, cancellationToken), cancellationToken)
        );

    [Function("DeleteToken")]
    [Describes("Delete a token", Tag = "Tokens", Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string id) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) => Answers.Of(editor.DeleteAsync(caller, id, cancellationToken), _ => TypedResults.NoContent())
        );

    [Function("ResetToken")]
    [Describes("Give a token a new text, which is shown this once", Tag = "Tokens", Answer = typeof(TokenRep))]
    [Refuses(403, 404, 409)]
    [Takes(
        "expiry",
        "Until when the old text is good yet, in Unix milliseconds; if not said it is worth nothing from now on.",
        Type = typeof(long)
    )]
    public Task<IResult> Reset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/reset")] HttpRequest request,
        string id
    ) =>
        endpoint.HandleAsync(
            request,
            TokenInput.Reset(request.Query),
            (caller, reset, cancellationToken) =>
                AnswerAsync(caller, editor.ResetAsync(caller, id, reset, cancellationToken), cancellationToken)
        );

    private Task<IReadOnlyDictionary<string, Member>> MembersAsync(
        Caller caller,
        IEnumerable<ShownToken> tokens,
        CancellationToken cancellationToken
    ) => names.OfAsync(caller, tokens.Select(token => TokenRep.MemberOf(token.Token)), cancellationToken);

    private Task<IResult> AnswerAsync(
        Caller caller,
        Task<Decision<ShownToken>> deciding,
        CancellationToken cancellationToken,
        int status = StatusCodes.Status200OK
    ) =>
        Answers.Of(
            deciding,
            async token =>
                TypedResults.Json(
                    TokenRep.Of(token, await MembersAsync(caller, [token], cancellationToken)),
                    TokensJson.Wire.TokenRep,
                    statusCode: status
                )
        );
}
