using Approvals.Domain.Access;
using Approvals.Domain.ApprovalSources;
using Approvals.Domain.Projects;

namespace Approvals.Domain.Requests;

/// <summary>The command of an approval source to have a change approved that it makes itself.</summary>
/// <param name="Id">The id of the request.</param>
/// <param name="Source">The source.</param>
/// <param name="Told">What it told.</param>
/// <param name="By">The member here with the address of who asked; null where there is none.</param>
public sealed record CreateToldRequest(string Id, ApprovalSource Source, ToldChange Told, Member? By)
{
    /// <summary>The rule that refuses what a source asks that has lost the environment whose rules it is under.</summary>
    public const string PlaceGone = "source_place_gone";

    /// <summary>Makes the request, or refuses it.</summary>
    /// <param name="project">The project that the source names; null where it was deleted.</param>
    /// <param name="open">The open requests for the flag.</param>
    /// <param name="now">The time.</param>
    public Decision<ApprovalRequest> Decide(Project? project, IEnumerable<OpenRequest> open, DateTimeOffset now)
    {
        var place = Source.PlaceOf(Told.Flag.Key);
        if (project?.Environment(Source.EnvironmentKey) is not { } environment)
        {
            return new Refusal(
                PlaceGone,
                RefusalKind.Conflict,
                $"The environment '{Source.EnvironmentKey}' of the project '{Source.ProjectKey}', whose rules this source is under, is gone; make another source."
            );
        }

        return ApprovalSource.CheckRules(environment, RefusalKind.Conflict) is { } elsewhere ? elsewhere
            : OpenRequest.CheckRoom(place, open) is { } full ? full
            : new ApprovalRequest
            {
                Id = Id,
                CreatedAt = now,
                Requestor = By is null
                    ? new Actor(ActorKind.ApprovalSource, Source.Id) { Person = Actor.Unknown }
                    : new Actor(ActorKind.Member, By.Id) { Person = By.PersonId },
                Resource = place,
                Description = Told.Comment is null ? Told.Title : $"{Told.Title}\n\n{Told.Comment}",
                Instructions = [Told.AsInstruction],
                Told = Told,
                Basis = new RequestBasis
                {
                    ProjectId = project.Id,
                    EnvironmentIds = new Dictionary<string, string> { [environment.Key] = environment.Id },
                    ResourceLife = "",
                },
            };
    }
}
