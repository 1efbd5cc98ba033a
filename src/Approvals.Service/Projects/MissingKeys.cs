using Approvals.Domain.Projects;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>Gives keys to environments of an earlier version of the service, which had none.</summary>
public sealed class MissingKeys(ChangeLog log, ProjectStore projects)
{
    public async Task MakeAsync(string projectKey, CancellationToken cancellationToken)
    {
        if (await projects.FindAsync(projectKey, cancellationToken) is not { } project || HasAll(project))
        {
            return;
        }

        await log.ChangeProjectAsync<string>(
            projectKey,
            async () =>
                await projects.ReadAsync(projectKey, cancellationToken) is not { } read
                || HasAll(read.Value)
                || await projects.ReplaceAsync(WithKeys(read.Value), read, happened: null, cancellationToken)
                    ? projectKey
                    : Attempt<string>.Lost,
            cancellationToken
        );
    }

    private static bool HasAll(Project project) => project.Environments.All(environment => environment.Keys is not null);

    private static Project WithKeys(Project project) =>
        project with
        {
            Environments =
            [
                .. project.Environments.Select(environment =>
                    environment with
                    {
                        Keys = environment.Keys ?? EnvironmentKeys.New(IdFactory.NewSecret),
                    }
                ),
            ],
        };
}
