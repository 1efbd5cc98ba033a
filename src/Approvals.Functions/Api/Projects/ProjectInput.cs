using Approvals.Domain;
using Approvals.Domain.Flags;
using Approvals.Domain.Listing;
using Approvals.Domain.Projects;
using Approvals.Functions.Http;
using Approvals.Projects;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Projects;

/// <summary>What the routes of projects and environments take out of queries, and out of bodies that make one.</summary>
internal static class ProjectInput
{
    /// <summary>Settings cannot be given to an environment that is yet to be made: LaunchDarkly's clients set them afterwards.</summary>
    private static readonly string[] s_setLater = ["approvalSettings", "resourceApprovalSettings"];

    public static Decision<NewProject> New(BodyReader body)
    {
        var asked = new NewProject { Key = body.Required("key"), Name = body.Required("name"), Tags = body.Strings("tags") };
        if (Availability(body, asked.DefaultClientSideAvailability) is { } availability)
        {
            asked = asked with { DefaultClientSideAvailability = availability };
        }

        var environments = (body.OptionalObjects("environments") ?? []).Select(NewEnvironment).ToList();
        return environments.FirstOrDefault(environment => environment.Refusal is not null).Refusal is { } refusal
            ? refusal
            : asked with { Environments = [.. environments.Select(environment => environment.Accepted(out var made, out _) ? made : null!)] };
    }

    public static Decision<NewEnvironment> NewEnvironment(BodyReader body)
    {
        if (body.Names.FirstOrDefault(s_setLater.Contains) is { } tooEarly)
        {
            return new Refusal(
                "settings_come_later",
                RefusalKind.Invalid,
                $"\"{tooEarly}\" cannot be given to a new environment; make the environment, and then patch it with {{\"op\": \"replace\", \"path\": \"/{tooEarly}/…\", …}}.");
        }

        var source = body.OptionalReader("source");
        _ = source?.Integer("version");
        return new NewEnvironment
        {
            Key = body.Required("key"),
            Name = body.Required("name"),
            Color = body.Required("color"),
            DefaultTtl = body.Integer("defaultTtl") ?? 0,
            SecureMode = body.Boolean("secureMode") ?? false,
            DefaultTrackEvents = body.Boolean("defaultTrackEvents") ?? false,
            RequireComments = body.Boolean("requireComments") ?? false,
            ConfirmChanges = body.Boolean("confirmChanges") ?? false,
            Critical = body.Boolean("critical") ?? false,
            Tags = body.Strings("tags"),
            SourceKey = source?.Required("key"),
        };
    }

    /// <summary>Null when the body says nothing of it. The old member says the same as the new one for client-side ids.</summary>
    /// <param name="body">The body.</param>
    /// <param name="otherwise">What counts where the body says it in part.</param>
    public static ClientSideAvailability? Availability(BodyReader body, ClientSideAvailability otherwise)
    {
        var old = body.Boolean("includeInSnippetByDefault");
        return body.OptionalReader("defaultClientSideAvailability") is { } both
            ? new(both.Boolean("usingMobileKey") ?? otherwise.UsingMobileKey, both.Boolean("usingEnvironmentId") ?? otherwise.UsingEnvironmentId)
            : old is { } usingEnvironmentId ? otherwise with { UsingEnvironmentId = usingEnvironmentId }
            : null;
    }

    public static Decision<ProjectQuery> Projects(IQueryCollection query) =>
        LabelFilter.OfProjects(query["filter"]).Accepted(out var filter, out var refusal)
        && LabelOrder.OfProjects(query["sort"]).Accepted(out var order, out refusal)
        && PageQuery.Parse(query["limit"], query["offset"]).Accepted(out var page, out refusal)
            ? new ProjectQuery(filter, order, page)
            : refusal;

    public static Decision<EnvironmentQuery> Environments(IQueryCollection query) =>
        LabelFilter.OfEnvironments(query["filter"]).Accepted(out var filter, out var refusal)
        && LabelOrder.OfEnvironments(query["sort"]).Accepted(out var order, out refusal)
        && PageQuery.Parse(query["limit"], query["offset"]).Accepted(out var page, out refusal)
            ? new EnvironmentQuery(filter, order, page)
            : refusal;

    /// <summary>Whether a project's environments shall be shown with it.</summary>
    public static Decision<bool> WithEnvironments(IQueryCollection query)
    {
        var words = query["expand"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return words.Except(["environments"]).FirstOrDefault() is { } unknown
            ? new Refusal("unsupported_expand", RefusalKind.Invalid, $"\"expand\" names '{unknown}'; what can be shown with a project is environments.")
            : words.Length > 0;
    }
}
