using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Requests;
using Approvals.Service.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Api.Scheduling;

/// <summary>Scheduled changes of a flag in an environment.</summary>
public sealed class ScheduledChangeRoutes(
    ApiEndpoint endpoint,
    ScheduledChangeReader reader,
    ScheduledChangeCreator creator,
    ScheduledChangeEditor editor
)
{
    private const string All = "api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/scheduled-changes";

    private const string One = All + "/{id}";

    private const string Heading = "Scheduled changes";

    private const string IgnoreConflicts = "Schedule it even if it or another scheduled change could then not be made.";

    [Function("GetFlagConfigScheduledChanges")]
    [Describes(
        "List what is scheduled for a flag in an environment, the soonest first",
        Tag = Heading,
        Answer = typeof(ScheduledChangeListRep)
    )]
    [Refuses(403, 404)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
            {
                var flag = ResourceId.Flag(projectKey, environmentKey, featureFlagKey);
                return Answers.Of(
                    reader.ListAsync(caller, flag, cancellationToken),
                    found =>
                        TypedResults.Json(
                            new ScheduledChangeListRep
                            {
                                Items = [.. found.Items.Select(ScheduledChangeRep.Of)],
                                Links = new Dictionary<string, Link> { ["self"] = new(RequestPaths.ScheduledChanges(flag)) },
                            },
                            SchedulingJson.Wire.ScheduledChangeListRep
                        )
                );
            }
        );

    [Function("PostFlagConfigScheduledChanges")]
    [Describes(
        "Schedule a change directly, where that needs no approval",
        Tag = Heading,
        Status = 201,
        Answer = typeof(ScheduledChangeRep),
        Body = typeof(NewScheduledChangeBody),
        TakesKey = true
    )]
    [Refuses(403, 404, 405)]
    [Takes("ignoreConflicts", IgnoreConflicts, Type = typeof(bool))]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleOnceAsync(
            request,
            body => NewScheduledChangeBody.From(body, request.Query, ResourceId.Flag(projectKey, environmentKey, featureFlagKey)),
            (caller, asked, cancellationToken) =>
                Answer(creator.CreateAsync(caller, asked, cancellationToken), StatusCodes.Status201Created)
        );

    [Function("GetFeatureFlagScheduledChange")]
    [Describes("Get a change that is scheduled", Tag = Heading, Answer = typeof(ScheduledChangeRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string id
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answer(reader.GetAsync(caller, Address(projectKey, featureFlagKey, environmentKey, id), cancellationToken))
        );

    [Function("PatchFlagConfigScheduledChange")]
    [Describes(
        "Change when a scheduled change is made, or what it does, or call it off",
        Tag = Heading,
        Answer = typeof(ScheduledChangeRep),
        Body = typeof(ScheduledChangeEdit)
    )]
    [Refuses(403, 404, 405, 409)]
    [Takes("ignoreConflicts", IgnoreConflicts, Type = typeof(bool))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string id,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleAsync(
            request,
            body => ScheduledChangeEdit.From(body, request.Query),
            (caller, asked, cancellationToken) =>
                Answer(editor.EditAsync(caller, Address(projectKey, featureFlagKey, environmentKey, id), asked, cancellationToken))
        );

    [Function("DeleteFlagConfigScheduledChanges")]
    [Describes("Call a scheduled change off", Tag = Heading, Status = 204)]
    [Refuses(403, 404, 405, 409)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string id,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    editor.DeleteAsync(caller, Address(projectKey, featureFlagKey, environmentKey, id), cancellationToken),
                    _ => TypedResults.NoContent()
                )
        );

    private static ScheduledChangeAddress Address(string projectKey, string flagKey, string environmentKey, string id) =>
        new(id, ResourceId.Flag(projectKey, environmentKey, flagKey));

    private static Task<IResult> Answer(Task<Decision<RequestView>> deciding, int status = StatusCodes.Status200OK) =>
        Answers.Of(
            deciding,
            view => TypedResults.Json(ScheduledChangeRep.Of(view), SchedulingJson.Wire.ScheduledChangeRep, statusCode: status)
        );
}
