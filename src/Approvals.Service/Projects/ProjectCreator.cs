using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Layouts;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>Makes projects.</summary>
public sealed class ProjectCreator(ChangeLog log, ProjectStore projects, ProjectLayouts layouts, IdFactory ids)
{
    public async Task<Decision<Project>> CreateAsync(Caller caller, NewProject asked, CancellationToken cancellationToken)
    {
        if ((caller.Authorize(Actions.CreateProject, Targets.Of(asked)) ?? asked.Check()) is { } refusal)
        {
            return refusal;
        }

        await layouts.EnsureAsync(asked.Key, cancellationToken);
        var made = Project.Create(asked, ids.NewId(), ids.NewId, IdFactory.NewSecret);
        var created = await log.ChangeProjectInStepsAsync<Project>(
            asked.Key,
            async () =>
            {
                // The project with this id was stored by an earlier try, which was answered with an error but took effect.
                if (await projects.FindAsync(asked.Key, cancellationToken) is { } there)
                {
                    return there.Id == made.Id ? there : Exists(asked.Key);
                }

                return await projects.AddAsync(made, ProjectEvents.Made(caller, made), cancellationToken) ? made : Attempt<Project>.Lost;
            },
            cancellationToken
        );
        return created.Accepted(out var project, out var refused) ? caller.WithKeys(project) : refused;
    }

    private static Refusal Exists(string key) =>
        new("key_exists", RefusalKind.Conflict, $"There is a project '{key}' already; use another key, or change the one that is there.");
}
