using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Projects;
using Approvals.Functions.Http.Json;
using Approvals.Functions.Patching;
using Approvals.Service.Projects;

namespace Approvals.Functions.Api.Projects;

/// <summary>Reads JSON patches of projects. A patch is applied to the JSON that clients see, and the result is read like a body.</summary>
internal static class ProjectPatchInput
{
    private const string OldAvailability = "includeInSnippetByDefault";

    private const string Availability = "defaultClientSideAvailability";

    private static readonly PatchableMembers s_members = new(
        "a project",
        new Dictionary<string, string>
        {
            ["name"] = Actions.UpdateProjectName,
            ["tags"] = Actions.UpdateTags,
            ["timeZone"] = Actions.UpdateProjectTimeZone,
            [OldAvailability] = Actions.UpdateIncludeInSnippetByDefault,
            [Availability] = Actions.UpdateDefaultClientSideAvailability,
        },
        ProjectsJson.Wire.ProjectRep
    );

    public static Decision<ProjectEdit> Edit(JsonElement body) =>
        JsonPatchReader.Body(body).Accepted(out var patch, out var refusal)
        && s_members.NeededBy(patch).Accepted(out var actions, out refusal)
            ? new ProjectEdit(actions is [] ? [Actions.ViewProject] : actions, project => Patched(project, patch))
            : refusal;

    private static Decision<Project> Patched(Project project, JsonPatch patch)
    {
        var document = JsonSerializer.SerializeToElement(ProjectRep.Of(project), ProjectsJson.Wire.ProjectRep);
        if (!s_members.Apply(patch, document).Accepted(out var after, out var refusal))
        {
            return refusal;
        }

        if (!BodyReader.Read(after, ProjectsJson.Wire.PatchedProject).Accepted(out var body, out refusal))
        {
            return refusal;
        }

        var changed = project with
        {
            Name = body.Name,
            Tags = [.. (body.Tags ?? []).Distinct()],
            TimeZone = body.TimeZone,
            DefaultClientSideAvailability = AvailabilityOf(project, patch, body),
        };
        return changed.Check() is { } wrong ? wrong : changed;
    }

    /// <summary>Both members are in the document and mean the same: the older one counts where it alone was changed.</summary>
    private static ClientSideAvailability AvailabilityOf(Project project, JsonPatch patch, PatchedProject body) =>
        body.IncludeInSnippetByDefault is { } old && !patch.Changes.Any(place => place.Parts[0] == Availability)
            ? project.DefaultClientSideAvailability with
            {
                UsingEnvironmentId = old,
            }
            : body.DefaultClientSideAvailability.Read(new(UsingMobileKey: false, UsingEnvironmentId: false));
}
