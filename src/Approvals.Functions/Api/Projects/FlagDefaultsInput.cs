using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Functions.Http.Json;
using Approvals.Functions.Patching;
using Approvals.Service.Projects;

namespace Approvals.Functions.Api.Projects;

/// <summary>Reads the bodies that change what new flags of a project are like.</summary>
internal static class FlagDefaultsInput
{
    private static readonly PatchableMembers s_members = new(
        "the flag defaults",
        new Dictionary<string, string>
        {
            ["tags"] = Actions.UpdateProjectFlagDefaults,
            ["temporary"] = Actions.UpdateProjectFlagDefaults,
            ["booleanDefaults"] = Actions.UpdateProjectFlagDefaults,
            ["defaultClientSideAvailability"] = Actions.UpdateDefaultClientSideAvailability,
        },
        ProjectsJson.Wire.ProjectFlagDefaultsRep
    );

    /// <summary>All members are written, so every action is needed.</summary>
    public static Decision<ProjectEdit> Put(JsonElement body) =>
        BodyReader.Read(
            body,
            ProjectsJson.Wire.FlagDefaultsBody,
            defaults => Decision.Of(new ProjectEdit([.. s_members.Actions.Values.Distinct()], defaults.Put))
        );

    public static Decision<ProjectEdit> Patch(JsonElement body) =>
        JsonPatchReader.Body(body).Accepted(out var patch, out var refusal)
        && s_members.NeededBy(patch).Accepted(out var actions, out refusal)
            ? new ProjectEdit(actions is [] ? [Actions.ViewProject] : actions, project => Patched(project, patch))
            : refusal;

    private static Decision<Project> Patched(Project project, JsonPatch patch)
    {
        var document = JsonSerializer.SerializeToElement(ProjectFlagDefaultsRep.Of(project), ProjectsJson.Wire.ProjectFlagDefaultsRep);
        return s_members.Apply(patch, document).Accepted(out var after, out var refusal)
            ? BodyReader.Read(after, ProjectsJson.Wire.FlagDefaultsBody, body => body.Put(project))
            : refusal;
    }
}
