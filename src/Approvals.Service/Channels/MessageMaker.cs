using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Messages;
using Approvals.Domain.Notifications;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Wording;
using Approvals.Service.Access;
using Approvals.Service.AuditLog;
using Approvals.Service.Notifications;
using Approvals.Service.Preview;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Approvals.Service.Channels;

/// <summary>
/// Makes of audit entries what people read: what happened by the entries, and the request and the difference as they are by now, as far
/// as the reader may see them.
/// </summary>
public sealed class MessageMaker(
    ChangeLog log,
    RequestStore requests,
    ProjectStore projects,
    ResourceStore resources,
    AccountStore account,
    MemberDirectory members,
    ComparedReader states,
    PreviewMaker previews,
    NamesReader names,
    IOptions<NotificationOptions> options
)
{
    private readonly Uri? _page = Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var page) ? page : null;

    /// <summary>A message for each approval request, and for each other entry; in the order of what happened first.</summary>
    internal async Task<IReadOnlyList<Message>> MakeAsync(
        Caller reader,
        IEnumerable<ParsedAuditEntry> entries,
        CancellationToken cancellationToken
    )
    {
        List<Message> made = [];
        foreach (var about in entries.GroupBy(entry => entry.RequestId ?? entry.Text("id")))
        {
            made.Add(await MakeAsync(reader, [.. about], cancellationToken));
        }

        return made;
    }

    private Task<Message> MakeAsync(Caller reader, IReadOnlyList<ParsedAuditEntry> entries, CancellationToken cancellationToken) =>
        entries[0].Chain.ProjectKey is { } project
            ? log.ReadProjectAsync(project, ChangeLog.Now, () => OfProjectAsync(reader, entries, cancellationToken), cancellationToken)
            : Task.FromResult(Plain(entries));

    private async Task<Message> OfProjectAsync(Caller reader, IReadOnlyList<ParsedAuditEntry> entries, CancellationToken cancellationToken)
    {
        var plain = Plain(entries);
        if (await projects.FindAsync(entries[0].Chain.ProjectKey!, cancellationToken) is not { } project)
        {
            return plain;
        }

        if (plain.RequestId is null)
        {
            return plain with { Changes = await DirectChangesAsync(reader, project, entries[0], cancellationToken) };
        }

        return await requests.FindAsync(plain.RequestId, cancellationToken) is { Value.Request: var request }
            ? await OfRequestAsync(reader, plain, request, project, cancellationToken)
            : plain;
    }

    /// <summary>What the entries say by themselves.</summary>
    private Message Plain(IReadOnlyList<ParsedAuditEntry> entries)
    {
        var (place, requestId) = (PlaceOf(entries[0]), entries[0].RequestId);
        return new()
        {
            Subject = requestId is null
                ? entries[0].Title
                : $"{string.Join(", ", place)}: {entries[^1].Text("description")}".TrimEnd(' ', ':'),
            Happened = [.. entries.Select(HappeningOf)],
            RequestId = requestId,
            Place = place,
            Link = _page is null ? null : new Uri(_page, requestId is null ? "/audit" : $"/requests/{requestId}"),
        };
    }

    private async Task<Message> OfRequestAsync(
        Caller reader,
        Message plain,
        ApprovalRequest request,
        Project project,
        CancellationToken cancellationToken
    )
    {
        var (asOf, compared) = await states.ReadAsync(request, project, cancellationToken);
        var preview = await previews.MakeAsync(reader, request, asOf, compared, cancellationToken);
        var isPending = request.Status == RequestStatus.Pending;
        return plain with
        {
            Subject = $"{string.Join(", ", plain.Place)}: {request.Description}",
            Changes = [.. preview.Instructions.Select(line => line.Text)],
            Missing = isPending ? [.. MissingOf(preview.Requirements)] : [],
            Asked = isPending ? [.. await AskedAsync(reader, request, cancellationToken)] : [],
        };
    }

    private static IEnumerable<string> MissingOf(IReadOnlyList<Requirement> requirements) =>
        from requirement in requirements
        from missing in requirement.Missing
        select requirements.Count == 1 ? missing : $"{requirement.Environment.Name}: {missing}";

    /// <summary>Teams before people who were named; who is in a team that was asked is not named again.</summary>
    private async Task<IEnumerable<string>> AskedAsync(Caller reader, ApprovalRequest request, CancellationToken cancellationToken)
    {
        var teams = await Task.WhenAll(
            request
                .NotifyTeamKeys.Where(key => reader.May(Actions.ViewTeam, Targets.Team(key)))
                .Select(key => account.FindTeamAsync(key, cancellationToken))
        );
        var named = request.NamedMemberIds.ToHashSet(StringComparer.Ordinal);
        var people =
            named.Count == 0
                ? []
                : (await members.AllAsync(cancellationToken)).Members.Where(member =>
                    named.Contains(member.Id) && reader.May(Actions.ViewMember, Targets.Member(member.Id))
                );
        return [.. teams.OfType<Team>().Select(team => $"team {team.Name}"), .. people.Select(member => member.DisplayName)];
    }

    private async Task<IReadOnlyList<string>> DirectChangesAsync(
        Caller reader,
        Project project,
        ParsedAuditEntry entry,
        CancellationToken cancellationToken
    )
    {
        if (
            entry.Resources.Select(ResourceId.Recorded).FirstOrDefault(id => id is not null) is not { } id
            || StepsOf(entry) is not { Count: > 0 } steps
        )
        {
            return [];
        }

        var resource = (await resources.FindAsync(id, cancellationToken))?.Value;
        var known = await names.ReadAsync(
            reader,
            project,
            id,
            resource is null ? [] : [resource],
            [.. steps.SelectMany(step => step.Instructions)],
            [.. steps.Select(step => step.EnvironmentKey).OfType<string>().Distinct()],
            cancellationToken
        );
        return
        [
            .. from step in steps
            from instruction in step.Instructions
            select InstructionWords.Of(id.Kind, instruction, known(step.EnvironmentKey).Of(resource, step.EnvironmentKey)),
        ];
    }

    private static List<PatchStep> StepsOf(ParsedAuditEntry entry) =>
        entry.Entry.TryGetProperty("details", out var details)
        && details.ValueKind == JsonValueKind.Object
        && details.TryGetProperty("steps", out var steps)
            ?
            [
                .. steps
                    .EnumerateArray()
                    .Select(step => new PatchStep(
                        step.TryGetProperty("environmentKey", out var key) ? key.GetString() : null,
                        [.. step.GetProperty("instructions").EnumerateArray().Select(body => new Instruction(body))]
                    )),
            ]
            : [];

    private static Happening HappeningOf(ParsedAuditEntry entry)
    {
        var says = entry.Occurrence.Kinds.Overlaps([EventKind.Requested, EventKind.Edited, EventKind.Refused]);
        return new(entry.Title, entry.OptionalText("comment") ?? (says ? entry.Text("description") : null), entry.OptionalText("reason"));
    }

    /// <summary>The parts of the resource, from the small to the large.</summary>
    private static List<string> PlaceOf(ParsedAuditEntry entry) =>
        [
            .. from part in entry.Resources.First().Split(':').Select(part => part.Split('/', 2)).Reverse()
            where part is [_, not ("*" or "")]
            select $"{WordOf(part[0])} {part[1]}",
        ];

    private static string WordOf(string type) =>
        type switch
        {
            "proj" => "project",
            "env" => "environment",
            "aiconfig" => "AI Config",
            "outside-flag" => "outside flag",
            _ => type,
        };
}
