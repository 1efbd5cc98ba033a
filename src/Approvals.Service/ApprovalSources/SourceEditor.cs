using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.ApprovalSources;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.ApprovalSources;

/// <summary>Makes, changes and deletes approval sources, and gives them tokens.</summary>
public sealed class SourceEditor(
    AccountStore account,
    AccountWriter writer,
    SourceReader reader,
    ProjectStore projects,
    IdFactory ids,
    TimeProvider time
)
{
    /// <summary>The most sources that there can be.</summary>
    public const int Most = 50;

    /// <summary>The members of the JSON that can be changed, each with the action that the caller needs for it.</summary>
    private static readonly Dictionary<string, string> s_actions = new()
    {
        ["name"] = Actions.UpdateName,
        ["description"] = Actions.UpdateDescription,
        ["on"] = Actions.UpdateOn,
        ["tags"] = Actions.UpdateTags,
    };

    /// <summary>What can be changed of a source. Where its rules are cannot, for what it has asked is under them.</summary>
    public static IReadOnlyList<string> Changeable { get; } = [.. s_actions.Keys];

    public async Task<Decision<ShownSource>> CreateAsync(Caller caller, NewApprovalSource asked, CancellationToken cancellationToken)
    {
        var id = ids.NewId();
        if (caller.Authorize(Actions.CreateApprovalSource, Targets.ApprovalSource(id, asked.Tags)) is { } denied)
        {
            return denied;
        }

        if (await CheckPlaceAsync(caller, asked, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        var token = SourceTokenText.New(id);
        var source = new ApprovalSource
        {
            Id = id,
            Name = asked.Name,
            Description = asked.Description,
            ProjectKey = asked.ProjectKey,
            EnvironmentKey = asked.EnvironmentKey,
            On = asked.On,
            Tags = asked.Tags,
            TokenHash = SourceTokenText.Hash(token),
            LastFour = token[^4..],
            CreatedAt = time.GetUtcNow(),
        };
        var added = await writer.AddAsync(
            account.ApprovalSources,
            new Dictionary<string, ApprovalSource> { [id] = source },
            CheckCountAsync,
            _ => { },
            SourceEvents.Of(caller, [Actions.CreateApprovalSource], before: null, source),
            cancellationToken
        );
        return added.Accepted(out _, out var refusal) ? new ShownSource(source, token) : refusal;

        async Task<Refusal?> CheckCountAsync() =>
            (await account.ApprovalSources.AllAsync(cancellationToken)).Count < Most
                ? null
                : new Refusal(
                    "too_many_approval_sources",
                    RefusalKind.Conflict,
                    $"There are {Most} approval sources already, and that is the most there can be; delete one that is not needed."
                );
    }

    public async Task<Decision<ApprovalSource>> PatchAsync(
        Caller caller,
        string id,
        DocumentPatch<ApprovalSource, NewApprovalSource> patch,
        CancellationToken cancellationToken
    )
    {
        List<string> needed = [.. patch.Members.Select(member => s_actions[member]).Distinct().DefaultIfEmpty(Actions.ViewApprovalSource)];
        return !(await FindAsync(caller, needed, id, cancellationToken)).Accepted(out _, out var refusal)
            ? refusal
            : await writer.ChangeAsync(
                account.ApprovalSources,
                id,
                SourceReader.Missing(id),
                (source, _) => Task.FromResult(Patched(source)),
                (before, after) => SourceEvents.Of(caller, needed, before, after),
                cancellationToken
            );

        Decision<ApprovalSource> Patched(ApprovalSource source) =>
            patch.Apply(source).Accepted(out var asked, out var misfit)
                ? source with
                {
                    Name = asked.Name,
                    Description = asked.Description,
                    On = asked.On,
                    Tags = asked.Tags,
                }
                : misfit;
    }

    /// <summary>Gives the source another token; the former one opens nothing from then on.</summary>
    public async Task<Decision<ShownSource>> ResetAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        string[] needed = [Actions.ResetApprovalSourceToken];
        if (!(await FindAsync(caller, needed, id, cancellationToken)).Accepted(out _, out var refusal))
        {
            return refusal;
        }

        var token = SourceTokenText.New(id);
        var reset = await writer.ChangeAsync(
            account.ApprovalSources,
            id,
            SourceReader.Missing(id),
            (source, _) =>
                Task.FromResult<Decision<ApprovalSource>>(source with { TokenHash = SourceTokenText.Hash(token), LastFour = token[^4..] }),
            (before, after) => SourceEvents.Of(caller, needed, before, after, "reset the token of the"),
            cancellationToken
        );
        return reset.Accepted(out var source, out refusal) ? new ShownSource(source, token) : refusal;
    }

    /// <summary>Deletes a source. What it has asked stays, and can still be decided on and deleted here.</summary>
    public async Task<Decision<ApprovalSource>> DeleteAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        string[] needed = [Actions.DeleteApprovalSource];
        return !(await FindAsync(caller, needed, id, cancellationToken)).Accepted(out _, out var refusal)
            ? refusal
            : await writer.DeleteAsync(
                account.ApprovalSources,
                id,
                SourceReader.Missing(id),
                (_, _) => Task.FromResult<Refusal?>(null),
                source => SourceEvents.Of(caller, needed, source, after: null),
                cancellationToken
            );
    }

    private async Task<Decision<ApprovalSource>> FindAsync(
        Caller caller,
        IEnumerable<string> needed,
        string id,
        CancellationToken cancellationToken
    )
    {
        var found = await reader.FindAsync(id, cancellationToken);
        return caller.AuthorizeAll(needed, Targets.ApprovalSource(id, found?.Tags)) is { } denied ? denied
            : found is null ? SourceReader.Missing(id)
            : found;
    }

    /// <summary>What a source asks is under the rules of its environment, so whoever makes one must be allowed to set those.</summary>
    private async Task<Refusal?> CheckPlaceAsync(Caller caller, NewApprovalSource asked, CancellationToken cancellationToken)
    {
        var project = ResourceKey.IsValid(asked.ProjectKey) ? await projects.FindAsync(asked.ProjectKey, cancellationToken) : null;
        var place = Targets.In(project).OfEnvironment(asked.ProjectKey, asked.EnvironmentKey);
        return caller.Authorize(Actions.UpdateApprovalSettings, place) is { } denied ? denied
            : project is null ? Domain.Resources.Missing.Project(asked.ProjectKey, RefusalKind.Invalid)
            : project.Environment(asked.EnvironmentKey) is not { } environment
                ? Domain.Resources.Missing.Environment(asked.ProjectKey, asked.EnvironmentKey, RefusalKind.Invalid)
            : ApprovalSource.CheckRules(environment, RefusalKind.Invalid);
    }
}
