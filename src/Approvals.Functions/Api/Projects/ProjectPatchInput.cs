using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.Patching;
using Approvals.Projects;

namespace Approvals.Functions.Api.Projects;

/// <summary>JSON patches of projects: done on what clients see of a project, and then read back.</summary>
internal static class ProjectPatchInput
{
    private const string OldAvailability = "includeInSnippetByDefault";

    private const string Availability = "defaultClientSideAvailability";

    private static readonly PatchableMembers s_members = new("a project", new Dictionary<string, string>
    {
        ["name"] = Actions.UpdateProjectName,
        ["tags"] = Actions.UpdateTags,
        [OldAvailability] = Actions.UpdateIncludeInSnippetByDefault,
        [Availability] = Actions.UpdateDefaultClientSideAvailability,
    });

    public static Decision<ProjectEdit> Edit(JsonElement body) =>
        JsonPatchReader.Body(body).Accepted(out var patch, out var refusal) && s_members.NeededBy(patch).Accepted(out var actions, out refusal)
            ? new ProjectEdit(actions is [] ? [Actions.ViewProject] : actions, project => Patched(project, patch))
            : refusal;

    private static Decision<Project> Patched(Project project, JsonPatch patch)
    {
        var document = JsonSerializer.SerializeToElement(ProjectRep.Of(project), WireJson.Readable.ProjectRep);
        if (!patch.Apply(document).Accepted(out var after, out var refusal))
        {
            return refusal;
        }

        var body = new BodyReader(after);
        var changed = project with
        {
            Name = body.Required("name"),
            Tags = [.. body.Strings("tags").Distinct()],
            DefaultClientSideAvailability = AvailabilityOf(project, patch, body),
        };
        return (body.Refusal ?? changed.Check()) is { } wrong ? wrong : changed;
    }

    /// <summary>Both members are in the document, and mean the same: the old one counts where it alone was changed.</summary>
    private static Domain.Flags.ClientSideAvailability AvailabilityOf(Project project, JsonPatch patch, BodyReader body)
    {
        var (old, both) = (body.Boolean(OldAvailability), body.RequiredObject(Availability));
        var now = new Domain.Flags.ClientSideAvailability(both.Boolean("usingMobileKey") ?? false, both.Boolean("usingEnvironmentId") ?? false);
        return patch.Changes.Any(place => place.Parts[0] == Availability) || old is null ? now : project.DefaultClientSideAvailability with { UsingEnvironmentId = old.Value };
    }
}
