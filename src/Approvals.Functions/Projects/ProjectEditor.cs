using Approvals.Access;
using Approvals.Auditing;
using Approvals.Domain;
using Approvals.Domain.Projects;
using Approvals.Requests;
using Approvals.Storage;

namespace Approvals.Projects;

/// <summary>A change of a project.</summary>
/// <param name="Actions">What the caller needs to be allowed.</param>
/// <param name="Decide">What becomes of the project as it is.</param>
public sealed record ProjectEdit(IReadOnlyList<string> Actions, Func<Project, Decision<Project>> Decide);

/// <summary>Changes projects, but for their environments.</summary>
public sealed class ProjectEditor(ProjectStore projects, IdFactory ids)
{
    public async Task<Decision<Project>> EditAsync(Caller caller, string projectKey, ProjectEdit edit, CancellationToken cancellationToken)
    {
        if (edit.Actions.Select(action => caller.Authorize(action, $"proj/{projectKey}")).FirstOrDefault(refused => refused is not null) is { } denied)
        {
            return denied;
        }

        var operation = ids.NewUuid();
        return await Optimistic.RunAsync<Project>(async () =>
        {
            if (await projects.ReadAsync(projectKey, cancellationToken) is not { } read)
            {
                return Missing.Project(projectKey, RefusalKind.NotFound);
            }

            if (read.Operations.Contains(operation))
            {
                return read.Value;
            }

            if (!edit.Decide(read.Value).Accepted(out var changed, out var refusal))
            {
                return refusal;
            }

            return await projects.ReplaceAsync(changed, read, ProjectEvents.Changed(caller, edit.Actions, read.Value, changed), cancellationToken, operation) ? changed : default(Decision<Project>?);
        });
    }
}
