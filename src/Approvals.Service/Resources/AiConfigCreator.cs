using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.Resources;

/// <summary>Creates AI Configs.</summary>
public sealed class AiConfigCreator(ResourceCreator creator, MaintainerCheck maintainers, IdFactory ids, TimeProvider time)
{
    public Task<Decision<Resource>> CreateAsync(Caller caller, string projectKey, NewAiConfig asked, CancellationToken cancellationToken) =>
        creator.CreateAsync(
            caller,
            new(
                new ResourceId(projectKey, EnvironmentKey: null, ResourceKind.AiConfig, asked.Key),
                Actions.CreateAiConfig,
                _ => asked.Tags
            ),
            async project =>
                asked.Check() is { } problem ? new Refusal("invalid_ai_config", RefusalKind.Invalid, problem)
                : await maintainers.CheckAsync(asked.MaintainerId, asked.MaintainerTeamKey, cancellationToken) is { } unknown ? unknown
                : new AiConfigResource(
                    AiConfig.Create(asked, project.Environments.Select(environment => environment.Key), time.GetUtcNow(), ids.NewUuid)
                ),
            cancellationToken
        );
}
