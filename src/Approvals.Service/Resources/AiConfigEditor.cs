using Approvals.Domain;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;

namespace Approvals.Service.Resources;

/// <summary>Changes what describes an AI Config, and who looks after it.</summary>
public sealed class AiConfigEditor(CustomWriter writer, MaintainerCheck maintainers)
{
    public Task<Decision<Resource>> EditAsync(Caller caller, ResourceId id, AiConfigEdit edit, CancellationToken cancellationToken)
    {
        var write = AiConfigChange.Label(id, edit);
        return writer.WriteAsync(
            caller,
            write with
            {
                Change = async (config, context) =>
                    await maintainers.CheckAsync(Named(edit.MaintainerId), Named(edit.MaintainerTeamKey), cancellationToken) is { } unknown
                        ? unknown
                        : await write.Change(config, context),
            },
            cancellationToken
        );
    }

    private static string? Named(string? name) => name is "" ? null : name;
}
