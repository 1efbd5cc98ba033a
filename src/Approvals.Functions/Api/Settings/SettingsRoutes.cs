using Approvals.Domain;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Api.Settings;

/// <summary>A project's approval settings, by environment and kind of resource.</summary>
public sealed class SettingsRoutes(ApiEndpoint endpoint, SettingsReader reader, SettingsEditor editor)
{
    private const string All = "api/v2/approval-requests/projects/{projectKey}/settings";

    [Function("GetApprovalRequestSettings")]
    [Describes(
        "Get a project's approval settings by kind of resource",
        Answer = typeof(IReadOnlyDictionary<string, SettingsOfKindRep>),
        IsBeta = true
    )]
    [Refuses(404)]
    [Takes("environmentKey", "The only environment to show.")]
    [Takes("resourceKind", "The only kind of resource to show: flag, segment or aiConfig.")]
    [Takes("expand", "What to show beside: any of default and strict, joined by commas.")]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request, string projectKey) =>
        endpoint.HandleBetaAsync(
            request,
            Query(request.Query),
            (caller, query, cancellationToken) => Answer(reader.GetAsync(caller, projectKey, query, cancellationToken))
        );

    [Function("PatchApprovalRequestSettings")]
    [Describes(
        "Change the approval settings for a kind of resource in an environment",
        Answer = typeof(IReadOnlyDictionary<string, SettingsOfKindRep>),
        Body = typeof(NewSettings),
        IsBeta = true
    )]
    [Refuses(404, 409)]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = All)] HttpRequest request,
        string projectKey,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleBetaAsync(
            request,
            NewSettings.From,
            (caller, edit, cancellationToken) => Answer(editor.EditAsync(caller, projectKey, edit, cancellationToken))
        );

    private static Task<IResult> Answer(Task<Decision<SettingsView>> deciding) =>
        Answers.Of(
            deciding,
            view => TypedResults.Json(SettingsOfKindRep.AllOf(view), SettingsJson.Wire.IReadOnlyDictionaryStringSettingsOfKindRep)
        );

    private static Decision<SettingsQuery> Query(IQueryCollection query) =>
        SettingsQuery.Parse(query["environmentKey"], query["resourceKind"], query["expand"]);
}
