using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Access;
using Approvals.Service.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Flags;

/// <summary>Flags: <c>/api/v2/flags</c>.</summary>
public sealed class FlagRoutes(
    ApiEndpoint endpoint,
    ResourceReader reader,
    InstructionWriter writer,
    FlagCreator creator,
    DirectFlagCopier copier,
    FlagNameReader names
)
{
    private const string All = "api/v2/flags/{projectKey}";

    private const string One = All + "/{featureFlagKey}";

    private const string Environments = "The only environments to show, by key, joined by commas or repeated.";

    private const string Expand = "What to show beside: migrationSettings, which are always shown.";

    [Function("GetFeatureFlags")]
    [Describes(
        "List a project's flags in the order of their keys, or as sort says; archived ones only where they are asked for",
        Tag = "Flags",
        Answer = typeof(FlagListRep)
    )]
    [Refuses(403, 404)]
    [Takes("env", Environments)]
    [Takes("tag", "A tag that each flag must have; with several, all of them.")]
    [Takes(
        "filter",
        "Which flags: any of query:TEXT, tags:ONE+TWO, state:live (or deprecated, archived), archived:true, type:temporary (or permanent), "
            + "maintainerId:ID, maintainerTeamKey:KEY, sdkAvailability:client (or mobile, anyClient, server), creationDate:{\"before\":MILLISECONDS}, "
            + "evaluated:{\"after\":MILLISECONDS} with filterEnv:KEY, and purpose:all, joined by commas."
    )]
    [Takes(
        "sort",
        "By what to sort: any of name, key, creationDate, maintainerId, tags and type, joined by commas, with - before one for the other "
            + "direction; or targetingModifiedDate alone, which is that of the first env."
    )]
    [Takes("archived", "Show archived flags and no others.", Type = typeof(bool))]
    [Takes(
        "summary",
        "False (or 0) to show the prerequisites, targets and rules of each environment, which are left out if not said.",
        Type = typeof(bool)
    )]
    [Takes("compare", "Must be false; it ended with version 20240415.", Type = typeof(bool))]
    [Takes("expand", Expand)]
    [Takes("limit", "How many at most: 1 to 200, 20 if not said.", Type = typeof(int))]
    [Takes("offset", "How many of the first to skip.", Type = typeof(int))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request, string projectKey) =>
        endpoint.HandleAsync(
            request,
            async (caller, cancellationToken) =>
                FlagQueries.List(request.Query).Accepted(out var query, out var refusal)
                && FlagQueries.IsSummary(request.Query).Accepted(out var isSummary, out refusal)
                    ? await Answers.Of(
                        reader.FlagsAsync(caller, projectKey, query, cancellationToken),
                        async found =>
                        {
                            var named = await names.OfAsync(caller, projectKey, found.Items, cancellationToken);
                            return TypedResults.Json(
                                new FlagListRep
                                {
                                    Items =
                                    [
                                        .. found
                                            .Items.Select(flag => Rep(request, projectKey, flag).With(named))
                                            .Select(flag => isSummary ? flag.Summarized() : flag),
                                    ],
                                    TotalCount = found.TotalCount,
                                    Links = Paging.Links(
                                        $"/api/v2/flags/{projectKey}",
                                        request.Query,
                                        query.Selection.Page,
                                        found.TotalCount
                                    ),
                                },
                                FlagsJson.Wire.FlagListRep
                            );
                        }
                    )
                    : ApiError.Of(refusal).ToResult()
        );

    [Function("PostFeatureFlag")]
    [Describes(
        "Make a flag, off in every environment unless the body says otherwise",
        Tag = "Flags",
        Status = 201,
        Answer = typeof(FlagRep),
        Body = typeof(NewFlagBody),
        TakesKey = true
    )]
    [Refuses(403, 404, 405, 409)]
    [Takes("clone", "The key of a flag to take the variations and the state in every environment from.")]
    public Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request, string projectKey) =>
        endpoint.HandleOnceAsync(
            request,
            NewFlagBody.From,
            (caller, asked, cancellationToken) =>
                Answers.Of(
                    creator.CreateAsync(
                        caller,
                        projectKey,
                        asked,
                        request.Query["clone"] is [{ Length: > 0 } key] ? key : null,
                        cancellationToken
                    ),
                    async flag =>
                        TypedResults.Json(
                            FlagRep.Of(projectKey, flag).With(await names.OfAsync(caller, projectKey, [flag], cancellationToken)),
                            FlagsJson.Wire.FlagRep,
                            statusCode: StatusCodes.Status201Created
                        )
                )
        );

    [Function("GetFeatureFlag")]
    [Describes("Get a flag with its state in every environment", Tag = "Flags", Answer = typeof(FlagRep))]
    [Refuses(403, 404)]
    [Takes("env", Environments)]
    [Takes("expand", Expand)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey
    ) =>
        endpoint.HandleAsync(
            request,
            FlagQueries.Expand(request.Query),
            (caller, _, cancellationToken) =>
                AnswerAsync(
                    request,
                    caller,
                    projectKey,
                    reader.GetAsync(caller, Flag(projectKey, featureFlagKey), cancellationToken),
                    cancellationToken
                )
        );

    [Function("PatchFeatureFlag")]
    [Describes(
        "Change a flag directly, where that needs no approval",
        Tag = "Flags",
        Answer = typeof(FlagRep),
        Body = typeof(ResourceEdit),
        IsSemanticPatch = true,
        IsDocumentPatch = true
    )]
    [Refuses(403, 404, 405, 409)]
    [Takes("ignoreConflicts", "Make the change even if an open approval request could no longer be applied.", Type = typeof(bool))]
    [Takes("dryRun", "Answer what the change would make of the flag, and store nothing.", Type = typeof(bool))]
    public Task<IResult> Patch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey
    ) =>
        endpoint.HandleAsync(
            request,
            body => PatchInput.Any(request, body, Flag(projectKey, featureFlagKey), flag => Document(projectKey, flag)),
            (caller, write, cancellationToken) =>
                AnswerAsync(request, caller, projectKey, writer.WriteAsync(caller, write, cancellationToken), cancellationToken)
        );

    [Function("DeleteFeatureFlag")]
    [Describes("Delete a flag in every environment", Tag = "Flags", Status = 204)]
    [Refuses(403, 404, 405, 409)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    writer.WriteAsync(caller, InstructionWrite.DeleteFlag(Flag(projectKey, featureFlagKey)), cancellationToken),
                    _ => TypedResults.NoContent()
                )
        );

    [Function("CopyFeatureFlag")]
    [Describes(
        "Copy a flag's state from one environment to another directly, where that needs no approval",
        Tag = "Flags",
        Status = 201,
        Answer = typeof(FlagRep),
        Body = typeof(ConfigCopyBody)
    )]
    [Refuses(403, 404, 405, 409)]
    public Task<IResult> Copy(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/copy")] HttpRequest request,
        string projectKey,
        string featureFlagKey
    ) =>
        endpoint.HandleAsync(
            request,
            ConfigCopyBody.From,
            (caller, copy, cancellationToken) =>
                Answers.Of(
                    copier.CopyAsync(caller, Flag(projectKey, featureFlagKey), copy, cancellationToken),
                    async flag =>
                        TypedResults.Json(
                            FlagRep.Of(projectKey, flag).With(await names.OfAsync(caller, projectKey, [flag], cancellationToken)),
                            FlagsJson.Wire.FlagRep,
                            statusCode: StatusCodes.Status201Created
                        )
                )
        );

    private static ResourceId Flag(string projectKey, string key) => ResourceId.Flag(projectKey, environmentKey: null, key);

    private static Flag Of((ResourceId Id, Resource Resource) item) => ((FlagResource)item.Resource).Flag;

    private Task<IResult> AnswerAsync(
        HttpRequest request,
        Caller caller,
        string projectKey,
        Task<Decision<Resource>> deciding,
        CancellationToken cancellationToken
    ) =>
        Answers.Of(
            deciding,
            async resource =>
            {
                var flag = ((FlagResource)resource).Flag;
                var named = await names.OfAsync(caller, projectKey, [flag], cancellationToken);
                return TypedResults.Json(Rep(request, projectKey, flag).With(named), FlagsJson.Wire.FlagRep);
            }
        );

    private static JsonElement Document(string projectKey, Resource flag) =>
        JsonSerializer.SerializeToElement(FlagRep.Of(projectKey, ((FlagResource)flag).Flag), FlagsJson.Wire.FlagRep);

    private static FlagRep Rep(HttpRequest request, string projectKey, Flag flag) =>
        FlagRep.Of(projectKey, flag, FlagQueries.Environments(request.Query));
}
