using System.Text.Json;
using Approvals.Domain.Resources;
using Approvals.Domain.Workflows;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Service.Resources;

namespace Approvals.Service.Workflows;

/// <summary>Finds what of stages does not fit a flag, or names people who are not there.</summary>
public sealed class StageParameters(ReviewerLookup reviewers)
{
    internal async Task<IReadOnlyList<StageParameter>> OfAsync(
        Caller caller,
        ResourceId flag,
        IReadOnlyList<NewStage> stages,
        FoundPatchTarget target,
        CancellationToken cancellationToken
    )
    {
        List<StageParameter> found =
        [
            .. StageParameter.Of(flag, target.Resource, stages.Select(stage => stage.Instructions), target.Context),
        ];
        foreach (var (i, stage) in stages.Index())
        {
            foreach (var (j, condition) in stage.Conditions.Index())
            {
                var place = $"/stages/{i}/conditions/{j}";
                if (!await AreThereAsync(condition.NotifyMemberIds, condition.NotifyTeamKeys))
                {
                    await AddUnknownAsync($"{place}/notifyMemberIds", condition.NotifyMemberIds, id => AreThereAsync([id], []));
                    await AddUnknownAsync($"{place}/notifyTeamKeys", condition.NotifyTeamKeys, key => AreThereAsync([], [key]));
                }
            }
        }

        return [.. found.Take(StageParameter.Most)];

        async Task<bool> AreThereAsync(IReadOnlyList<string> memberIds, IReadOnlyList<string> teamKeys) =>
            (await reviewers.FindAsync(caller, memberIds, teamKeys, cancellationToken)).Accepted(out _, out _);

        async Task AddUnknownAsync(string path, IReadOnlyList<string> named, Func<string, Task<bool>> isThereAsync)
        {
            foreach (var (i, name) in named.Index())
            {
                if (found.Count < StageParameter.Most && !await isThereAsync(name))
                {
                    found.Add(new($"{path}/{i}", JsonSerializer.SerializeToElement(name)));
                }
            }
        }
    }
}
