using Approvals.Functions.Api.Roles;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Access;
using Approvals.Service.AuditLog;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.AuditLog;

/// <summary>The audit log, its verification and its export: <c>/api/v2/auditlog</c>.</summary>
public sealed class AuditLogRoutes(
    ApiEndpoint endpoint,
    AuditReader reader,
    AuditCounter counter,
    AuditVerifier verifier,
    AuditExporter exporter
)
{
    private const string All = "api/v2/auditlog";

    private const string Heading = "Audit log";

    private const string Before = "Only what happened before this time, in Unix milliseconds.";

    private const string After = "Only what happened after this time, in Unix milliseconds.";

    [Function("GetAuditLogEntries")]
    [Describes(
        "List what happened, the newest first; follow _links.next for older entries, also from a page that shows few",
        Tag = Heading,
        Answer = typeof(AuditLogRep)
    )]
    [Takes("before", Before, Type = typeof(long))]
    [Takes("after", After, Type = typeof(long))]
    [Takes("q", "Text in the name of what was acted on, or in what was done.")]
    [Takes("limit", "How many at most: 1 to 20, 10 if not said.", Type = typeof(int))]
    [Takes(
        "spec",
        "A resource specifier of what was acted on, for example proj/shop:env/production:flag/*; a project stands for all in it."
    )]
    [Takes("request", "The id of an approval request: what was done with it.")]
    [Takes("cursor", "Where the page before ended; _links.next has it.")]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            AuditLogQuery.Read(request.Query),
            (caller, query, cancellationToken) => AnswerAsync(request, caller, query, cancellationToken)
        );

    [Function("PostAuditLogEntries")]
    [Describes(
        "List what happened that policy statements allow, the newest first; without statements everything",
        Tag = Heading,
        Answer = typeof(AuditLogRep),
        Body = typeof(IReadOnlyList<StatementRep>),
        BodyIsOptional = true
    )]
    [Takes("before", Before, Type = typeof(long))]
    [Takes("after", After, Type = typeof(long))]
    [Takes("q", "Text in the name of what was acted on, or in what was done.")]
    [Takes("limit", "How many at most: 1 to 20, 10 if not said.", Type = typeof(int))]
    [Takes("cursor", "Where the page before ended; _links.next has it.")]
    public Task<IResult> Search([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            body => AuditLogQuery.Read(request.Query, body),
            (caller, query, cancellationToken) => AnswerAsync(request, caller, query, cancellationToken)
        );

    [Function("PostAuditLogEntryCounts")]
    [Describes(
        "Count what happened that policy statements allow, in equal parts of a span of time",
        Tag = Heading,
        Answer = typeof(AuditCountsRep),
        Body = typeof(IReadOnlyList<StatementRep>),
        BodyIsOptional = true
    )]
    [Takes("after", "From when to count, in Unix milliseconds; must be there.", Type = typeof(long))]
    [Takes("before", "Until when to count, in Unix milliseconds; now if not said.", Type = typeof(long))]
    [Takes("buckets", "Into how many parts the time is divided: 1 to 1000, 50 if not said.", Type = typeof(int))]
    public Task<IResult> Count([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All + "/counts")] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            body => AuditLogQuery.ReadCounts(request.Query, body),
            (caller, asked, cancellationToken) =>
                Answers.Of(
                    counter.CountAsync(caller, asked.Query, asked.Buckets, cancellationToken),
                    counts => TypedResults.Json(AuditCountsRep.Of(counts), AuditLogJson.Wire.AuditCountsRep)
                )
        );

    [Function("GetAuditLogEntry")]
    [Describes("Get an entry of the audit log", Tag = Heading, Answer = typeof(AuditLogEntryRep))]
    [Refuses(404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All + "/{id:length(24)}")] HttpRequest request,
        string id
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.GetAsync(caller, id, cancellationToken),
                    line => TypedResults.Json(AuditLogEntryRep.Whole(line), AuditLogJson.Wire.AuditLogEntryRep)
                )
        );

    [Function("GetAuditLogVerification")]
    [Describes(
        "Hold the audit log against its hashes, and name the first entry that is not as it was",
        Tag = Heading,
        Answer = typeof(AuditVerdictsRep)
    )]
    [Refuses(403, 404)]
    [Takes("project", "The only project to look at; everything if not said.")]
    [Takes("head", "The hash of an entry as it was noted elsewhere: what was cut off together with the head is seen only so.")]
    public Task<IResult> Verify([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All + "/verify")] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    verifier.VerifyAsync(caller, Text(request, "project"), Text(request, "head"), cancellationToken),
                    verdicts => TypedResults.Json(AuditVerdictsRep.Of(verdicts, Text(request, "head")), AuditLogJson.Wire.AuditVerdictsRep)
                )
        );

    [Function("GetAuditLogExport")]
    [Describes(
        "Get entries as they are stored with their hashes, the oldest first, a JSON document a line",
        Tag = Heading,
        Answer = typeof(AuditExportLine),
        Media = AuditExporter.MediaType
    )]
    [Refuses(403, 404)]
    [Takes("project", "The project; members, teams, roles and tokens if not said.")]
    [Takes("before", Before, Type = typeof(long))]
    [Takes("after", After, Type = typeof(long))]
    public Task<IResult> Export([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All + "/export")] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            AuditLogQuery.ReadSpan(request.Query),
            (caller, span, cancellationToken) =>
                Answers.Of(
                    exporter.ExportAsync(caller, Text(request, "project"), span, cancellationToken),
                    write => TypedResults.Stream(write, AuditExporter.MediaType)
                )
        );

    private static string? Text(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    private Task<IResult> AnswerAsync(HttpRequest request, Caller caller, AuditQuery query, CancellationToken cancellationToken) =>
        Answers.Of(
            reader.ListAsync(caller, query, cancellationToken),
            page =>
                TypedResults.Json(
                    new AuditLogRep { Items = [.. page.Items.Select(AuditLogEntryRep.Of)], Links = Links(request.Query, page) },
                    AuditLogJson.Wire.AuditLogRep
                )
        );

    private static Dictionary<string, Link> Links(IQueryCollection asked, AuditPage page)
    {
        const string Cursor = "cursor";
        var links = new Dictionary<string, Link> { ["self"] = new(AuditLogRep.Path + QueryString.Create(asked)) };
        if (page.Next is { } next)
        {
            var kept = asked.Where(parameter => parameter.Key != Cursor);
            links["next"] = new(AuditLogRep.Path + QueryString.Create([.. kept, new(Cursor, next.ToString())]));
        }

        return links;
    }
}
