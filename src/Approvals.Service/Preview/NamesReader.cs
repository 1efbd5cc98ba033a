using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Wording;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Preview;

/// <summary>
/// Reads the names of what a resource and instructions refer to, as far as the caller may see it. What is not read is called by its key:
/// of segments, members and teams only the first few are read.
/// </summary>
public sealed class NamesReader(ResourceStore resources, AccountStore account)
{
    private const int MostRead = 20;

    /// <summary>Names for each environment; without one, for what all environments share.</summary>
    internal async Task<Func<string?, KnownNames>> ReadAsync(
        Caller caller,
        Project project,
        ResourceId id,
        IReadOnlyList<Resource> states,
        IReadOnlyList<Instruction> instructions,
        IReadOnlyList<string> environmentKeys,
        CancellationToken cancellationToken
    )
    {
        var (flags, segments) = (
            FlagsAsync(caller, project, id, states, instructions, cancellationToken),
            SegmentsAsync(caller, project, states, environmentKeys, cancellationToken)
        );
        var (members, teams) = (
            MembersAsync(caller, states, instructions, cancellationToken),
            TeamsAsync(caller, states, instructions, cancellationToken)
        );
        var shared = new KnownNames
        {
            Flags = await flags,
            Members = await members,
            Teams = await teams,
        };
        var named = await segments;
        return key => key is not null && named.TryGetValue(key, out var known) ? shared with { Segments = known } : shared;
    }

    private async Task<IReadOnlyDictionary<string, Flag>> FlagsAsync(
        Caller caller,
        Project project,
        ResourceId id,
        IReadOnlyList<Resource> states,
        IReadOnlyList<Instruction> instructions,
        CancellationToken cancellationToken
    )
    {
        var isNeeded =
            ResourcePatch.NeedsOtherFlags(id, instructions)
            || instructions.Any(instruction => instruction.Kind == "removePrerequisite")
            || states.OfType<FlagResource>().Any(it => it.Flag.Environments.Values.Any(state => state.Prerequisites is not []));
        return isNeeded
            ? (await resources.FlagsAsync(project.Key, cancellationToken))
                .Where(flag =>
                    caller.May(
                        Actions.ViewProject,
                        Targets.In(project, flag.Value.Tags).Of(id with { Key = flag.Key, Kind = ResourceKind.Flag })
                    )
                )
                .ToDictionary()
            : new Dictionary<string, Flag>();
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> SegmentsAsync(
        Caller caller,
        Project project,
        IReadOnlyList<Resource> states,
        IReadOnlyList<string> environmentKeys,
        CancellationToken cancellationToken
    )
    {
        var named = (
            from environment in environmentKeys
            from key in states.SelectMany(state => SegmentUses.NamedBy(state, environment)).Distinct(StringComparer.Ordinal)
            where ResourceKey.IsValid(key)
            select new ResourceId(project.Key, environment, ResourceKind.Segment, key)
        ).Take(MostRead);
        var found = await Task.WhenAll(
            named.Select(async segment => (Id: segment, Stored: await resources.FindAsync(segment, cancellationToken)))
        );
        return (
            from it in found
            where
                it.Stored is { Value: SegmentResource segment }
                && caller.May(Actions.ViewProject, Targets.In(project, segment.Tags).Of(it.Id))
            group (it.Id.Key, ((SegmentResource)it.Stored!.Value).Segment.Name) by it.Id.EnvironmentKey!
        ).ToDictionary(some => some.Key, some => (IReadOnlyDictionary<string, string>)some.ToDictionary(it => it.Key, it => it.Name));
    }

    private async Task<IReadOnlyDictionary<string, string>> MembersAsync(
        Caller caller,
        IReadOnlyList<Resource> states,
        IReadOnlyList<Instruction> instructions,
        CancellationToken cancellationToken
    ) =>
        (
            await ReadAsync(
                states.OfType<FlagResource>().Select(it => it.Flag.MaintainerId).Concat(ValuesOf(instructions, "updateMaintainerMember")),
                id => id == caller.Identity.Member?.Id || caller.May(Actions.ViewMember, Targets.Member(id)),
                account.FindMemberAsync,
                cancellationToken
            )
        ).ToDictionary(it => it.Key, it => it.Value.DisplayName);

    private async Task<IReadOnlyDictionary<string, string>> TeamsAsync(
        Caller caller,
        IReadOnlyList<Resource> states,
        IReadOnlyList<Instruction> instructions,
        CancellationToken cancellationToken
    ) =>
        (
            await ReadAsync(
                states
                    .OfType<FlagResource>()
                    .Select(it => it.Flag.MaintainerTeamKey)
                    .Concat(ValuesOf(instructions, "updateMaintainerTeam")),
                key => caller.May(Actions.ViewTeam, Targets.Team(key)),
                account.FindTeamAsync,
                cancellationToken
            )
        ).ToDictionary(it => it.Key, it => it.Value.Name);

    private static async Task<IEnumerable<(string Key, T Value)>> ReadAsync<T>(
        IEnumerable<string?> keys,
        Func<string, bool> sees,
        Func<string, CancellationToken, Task<T?>> find,
        CancellationToken cancellationToken
    )
        where T : class =>
        from it in await Task.WhenAll(
            keys.OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Where(key => ResourceKey.IsValid(key) && sees(key))
                .Take(MostRead)
                .Select(async key => (Key: key, Value: await find(key, cancellationToken)))
        )
        where it.Value is not null
        select (it.Key, it.Value);

    private static IEnumerable<string> ValuesOf(IEnumerable<Instruction> instructions, string kind) =>
        from instruction in instructions
        where instruction.Kind == kind
        let value = instruction.Body.TryGetProperty("value", out var json) && json.ValueKind == JsonValueKind.String
            ? json.GetString()
            : null
        where value is not null
        select value;
}
