using System.Text.Json;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Storage.Stores;

/// <summary>
/// Keeps a share of the row of a flag or AI Config for the environments that require approval: what nobody has to approve may not
/// take it, or whoever may change one environment could keep all others from being changed.
/// </summary>
public static class RowShare
{
    public const string Rule = "too_large";

    /// <summary>A quarter of the row.</summary>
    public const int Kept = Document.MaxBytes / 4;

    /// <summary>What may be taken by all that needs no approval.</summary>
    public const int Free = Document.MaxBytes - Kept;

    /// <summary>Says why a change that needs no approval would take too much; null when it does not.</summary>
    /// <param name="id">The resource.</param>
    /// <param name="before">As it is.</param>
    /// <param name="after">As the change would leave it.</param>
    /// <param name="project">The project with the rules in force.</param>
    public static string? WhyNotKept(ResourceId id, Resource before, Resource after, Project project)
    {
        if (id.Kind == ResourceKind.Segment || ResourceStore.BytesOf(after) <= Free)
        {
            return null;
        }

        string[] strict = [.. project.Environments.Where(environment => environment.SettingsFor(id.Kind).RequireApprovalFor(after.Tags)).Select(environment => environment.Key)];
        var (was, now) = (Taken(before, strict), Taken(after, strict));
        return strict is [] || now <= Free || now <= was
            ? null
            : $"{id with { EnvironmentKey = null }} would take {now} bytes for what needs no approval, and at most {Free} can be kept of that: the rest of its row is kept for {string.Join(", ", strict)}. Take something out of it first.";
    }

    /// <summary>The same for what a request does; null where an environment that requires approval rules it.</summary>
    /// <param name="request">The request, or a change that was scheduled.</param>
    /// <param name="before">The resource as it is.</param>
    /// <param name="after">As the request would leave it; null when it cannot be done.</param>
    /// <param name="project">The project with the rules in force; null when it is gone.</param>
    public static string? WhyNotKept(ApprovalRequest request, Resource before, Resource? after, Project? project)
    {
        var step = new PatchStep(request.Resource.EnvironmentKey, request.EffectiveInstructions);
        return after is null || project is null || ApprovalGate.Check(request.Resource, before.Tags, [step], project, _ => false) is not null
            ? null
            : WhyNotKept(request.Resource, before, after, project);
    }

    /// <summary>The bytes of all but the environments that require approval.</summary>
    private static int Taken(Resource resource, IReadOnlyList<string> strict) => ResourceStore.BytesOf(resource) - strict.Sum(key => resource switch
    {
        FlagResource { Flag.Environments: var states } when states.TryGetValue(key, out var state) => JsonSerializer.SerializeToUtf8Bytes(state, StorageJson.Default.FlagEnvironment).Length,
        AiConfigResource { AiConfig.Environments: var states } when states.TryGetValue(key, out var state) => JsonSerializer.SerializeToUtf8Bytes(state, StorageJson.Default.AiConfigEnvironment).Length,
        _ => 0,
    });
}
