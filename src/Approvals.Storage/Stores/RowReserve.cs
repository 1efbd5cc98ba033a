using System.Text.Json;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Storage.Stores;

/// <summary>
/// Reserves a quarter of the row of a flag or AI Config for the environments that require approval. Changes that need no approval may
/// not use it; otherwise somebody who may change one environment could fill the row, and no other environment could be changed.
/// </summary>
public static class RowReserve
{
    public const string Rule = "too_large";

    /// <summary>Bytes that are reserved for environments that require approval.</summary>
    public const int Reserved = Document.MaxBytes / 4;

    /// <summary>Bytes that everything that needs no approval may take together.</summary>
    public const int Free = Document.MaxBytes - Reserved;

    /// <summary>A message that a change that needs no approval would use reserved space; null when it would not.</summary>
    /// <param name="id">The id of the resource.</param>
    /// <param name="before">The resource before the change.</param>
    /// <param name="after">The resource after the change.</param>
    /// <param name="project">The project with the rules in force.</param>
    public static string? WhyTooLarge(ResourceId id, Resource before, Resource after, Project project)
    {
        if (id.Kind == ResourceKind.Segment || ResourceStore.BytesOf(after) <= Free)
        {
            return null;
        }

        string[] strict =
        [
            .. project
                .Environments.Where(environment => environment.SettingsFor(id.Kind).RequireApprovalFor(after.Tags))
                .Select(environment => environment.Key),
        ];
        var (was, now) = (BytesOutside(before, strict), BytesOutside(after, strict));
        return strict is [] || now <= Free || now <= was
            ? null
            : $"{id with { EnvironmentKey = null }} would take {now} bytes for what needs no approval, and at most {Free} can be kept of that: the rest of its row is kept for {string.Join(", ", strict)}. Take something out of it first.";
    }

    /// <summary>
    /// A message that applying a request would use reserved space; null when it would not, or when the request needs approval.
    /// </summary>
    /// <param name="request">The request, or a directly scheduled change.</param>
    /// <param name="before">The resource before the change.</param>
    /// <param name="after">The resource after the change; null when the change cannot be applied.</param>
    /// <param name="project">The project with the rules in force; null when it was deleted.</param>
    public static string? WhyTooLarge(ApprovalRequest request, Resource before, Resource? after, Project? project)
    {
        var step = new PatchStep(request.Resource.EnvironmentKey, request.EffectiveInstructions);
        return
            after is null || project is null || ApprovalGate.Check(request.Resource, before.Tags, [step], project, _ => false) is not null
            ? null
            : WhyTooLarge(request.Resource, before, after, project);
    }

    /// <summary>The bytes of a resource without its states in the environments that require approval.</summary>
    private static int BytesOutside(Resource resource, IReadOnlyList<string> strict) =>
        ResourceStore.BytesOf(resource)
        - strict.Sum(key =>
            resource switch
            {
                FlagResource { Flag.Environments: var states } when states.TryGetValue(key, out var state) => JsonSerializer
                    .SerializeToUtf8Bytes(state, StorageJson.Default.FlagEnvironment)
                    .Length,
                AiConfigResource { AiConfig.Environments: var states } when states.TryGetValue(key, out var state) => JsonSerializer
                    .SerializeToUtf8Bytes(state, StorageJson.Default.AiConfigEnvironment)
                    .Length,
                _ => 0,
            }
        );
}
