using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Wording;
using Approvals.Service.Notifications;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Approvals.Service.ExternalApprovals;

/// <summary>Reads what approval systems are told of a request. What was deleted meanwhile is called by its key.</summary>
public sealed class ApprovalFactsReader(
    ProjectStore projects,
    ResourceStore resources,
    AccountStore account,
    IOptions<NotificationOptions> options,
    TimeProvider time
)
{
    private readonly Uri? _page = Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var page) ? page : null;

    /// <summary>The facts without those of the configuration; a refusal where what was said does not fit the manifest (any more).</summary>
    internal async Task<Decision<ApprovalFacts>> ReadAsync(
        ApprovalRequest request,
        ApprovalManifest manifest,
        CancellationToken cancellationToken
    )
    {
        var (id, approval) = (request.Resource, request.External!);
        if (
            !FormValues
                .Read(manifest.EnvironmentFormVariables, approval.Service.Config, allowsOthers: true)
                .Accepted(out var environmentValues, out var misfit)
            || !FormValues
                .Read(manifest.ApprovalFormVariables, request.IntegrationConfig, manifest.AllowAdditionalApprovalFormVariables)
                .Accepted(out var approvalValues, out misfit)
        )
        {
            return misfit;
        }

        var (reading, finding, asking) = (
            projects.FindAsync(id.ProjectKey, cancellationToken),
            resources.FindAsync(id, cancellationToken),
            request.Requestor.Kind == ActorKind.Member ? account.FindMemberAsync(request.Requestor.Id, cancellationToken) : null
        );
        var (project, resource, member) = (await reading, (await finding)?.Value, asking is null ? null : await asking);
        return new ApprovalFacts
        {
            ApprovalId = approval.ApprovalIdOf(request.Id),
            Title = TitleOf(request, resource, member),
            Details = DetailsOf(request, resource),
            Description = request.Description,
            Link = _page is null ? null : new(_page, $"/requests/{request.Id}"),
            Project = new(id.ProjectKey, project?.Name ?? id.ProjectKey, project?.Tags ?? []),
            Environment = Named(id.EnvironmentKey ?? "", project),
            Resource = new(id.Key, resource?.Name ?? id.Key, resource?.Tags ?? []),
            Kind = WordOf(id.Kind),
            Member = member is null ? null : new(member.Id, member.Email, member.DisplayName, ExternalId: null),
            Now = time.GetUtcNow(),
            EnvironmentFormVariables = environmentValues,
            ApprovalFormVariables = approvalValues,
            ExternalId = approval.Id,
        };
    }

    private static NamedThing Named(string key, Project? project) =>
        project?.Environment(key) is { } environment ? new(key, environment.Name, environment.Tags) : new(key, key, []);

    private static string TitleOf(ApprovalRequest request, Resource? resource, Member? member) =>
        $"{member?.DisplayName ?? "A service token"} asks for a change of the {WordOf(request.Resource.Kind)} {resource?.Name ?? request.Resource.Key}{(request.Resource.EnvironmentKey is { } key ? $" in {key}" : "")}";

    private static string DetailsOf(ApprovalRequest request, Resource? resource)
    {
        var known = new KnownNames().Of(resource, request.Resource.EnvironmentKey);
        var instructions = request.OperatingOnId is null ? request.EffectiveInstructions : request.Instructions;
        return string.Join('\n', instructions.Select(instruction => InstructionWords.Of(request.Resource.Kind, instruction, known)));
    }

    private static string WordOf(ResourceKind kind) =>
        kind switch
        {
            ResourceKind.Segment => "segment",
            ResourceKind.AiConfig => "aiConfig",
            _ => "flag",
        };
}
