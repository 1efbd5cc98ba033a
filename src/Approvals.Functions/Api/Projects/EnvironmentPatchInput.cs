using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Freezing;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Functions.Http.Json;
using Approvals.Functions.Patching;
using Approvals.Service.Projects;

namespace Approvals.Functions.Api.Projects;

/// <summary>
/// Reads JSON patches of environments. A patch is applied to the JSON that clients see, and the result is read like a body.
/// </summary>
internal static class EnvironmentPatchInput
{
    private const string FreezeWindows = "freezeWindows";

    private static readonly PatchableMembers s_members = new(
        "an environment",
        new Dictionary<string, string>
        {
            ["name"] = Actions.UpdateName,
            ["color"] = Actions.UpdateColor,
            ["defaultTtl"] = Actions.UpdateTtl,
            ["secureMode"] = Actions.UpdateSecureMode,
            ["defaultTrackEvents"] = Actions.UpdateDefaultTrackEvents,
            ["requireComments"] = Actions.UpdateRequireComments,
            ["confirmChanges"] = Actions.UpdateConfirmChanges,
            ["critical"] = Actions.UpdateCritical,
            ["tags"] = Actions.UpdateTags,
            [PatchedSettings.OfFlags] = Actions.UpdateApprovalSettings,
            [PatchedSettings.OfOthers] = Actions.UpdateApprovalSettings,
            [FreezeWindows] = Actions.UpdateApprovalSettings,
        },
        ProjectsJson.Wire.EnvironmentRep
    );

    public static Decision<EnvironmentEdit> Edit(string projectKey, JsonElement body)
    {
        if (
            !JsonPatchReader.Body(body).Accepted(out var read, out var refusal)
            || !s_members.NeededBy(read).Accepted(out var actions, out refusal)
            || !PatchedSettings.Read(read, s_members).Accepted(out var settings, out refusal)
        )
        {
            return refusal;
        }

        return new EnvironmentEdit(
            actions is [] ? [Actions.ViewProject] : actions,
            environment => Patched(projectKey, environment, settings)
        )
        {
            Kinds = read.Changes.Any(place => place.Parts[0] == FreezeWindows) ? ResourceKinds.Own : settings.Kinds,
        };
    }

    private static Decision<ProjectEnvironment> Patched(string projectKey, ProjectEnvironment environment, PatchedSettings settings)
    {
        var document = JsonSerializer.SerializeToElement(
            EnvironmentRep.WithAllSettings(projectKey, environment),
            ProjectsJson.Wire.EnvironmentRep
        );
        if (!s_members.Apply(settings.Patch, document).Accepted(out var after, out var refusal))
        {
            return refusal;
        }

        if (!BodyReader.Read(after, ProjectsJson.Wire.PatchedEnvironment).Accepted(out var body, out refusal))
        {
            return refusal;
        }

        if (!FreezeWindowMembers.Read(body.FreezeWindows ?? []).Accepted(out var windows, out refusal))
        {
            return refusal;
        }

        var changed = environment with
        {
            Name = body.Name,
            Color = body.Color,
            DefaultTtl = body.DefaultTtl ?? 0,
            SecureMode = body.SecureMode ?? false,
            DefaultTrackEvents = body.DefaultTrackEvents ?? false,
            RequireComments = body.RequireComments ?? false,
            ConfirmChanges = body.ConfirmChanges ?? false,
            Critical = body.Critical ?? false,
            Tags = [.. (body.Tags ?? []).Distinct()],
            FreezeWindows = windows,
        };
        if ((changed.Check() ?? FreezeRules.Check(windows)) is { } wrong)
        {
            return wrong;
        }

        // The document had every setting, so one that is missing was removed by the patch and goes back to its default.
        foreach (var kind in settings.Kinds)
        {
            if (!body.SettingsFor(kind).Patch().Decide(new ApprovalSettings()).Accepted(out var outcome, out refusal))
            {
                return refusal;
            }

            changed = changed.With(kind, outcome);
        }

        return changed;
    }
}
