using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Triggers;
using Approvals.Service.Access;
using Approvals.Service.Resources;
using Approvals.Storage;

namespace Approvals.Service.Triggers;

/// <summary>A trigger, with its secret where it has just got one.</summary>
public sealed record ShownTrigger(FlagTrigger Trigger, string? Secret);

/// <summary>
/// Makes, changes and deletes triggers. Who makes one needs what its calls need: the action to turn the flag on and off, and where the
/// environment requires approval the action to bypass it.
/// </summary>
public sealed class TriggerEditor(CustomWriter writer, IdFactory ids)
{
    /// <summary>The most triggers of a flag in an environment, which share its row.</summary>
    public const int Most = 20;

    /// <param name="caller">Who makes it.</param>
    /// <param name="flag">The flag, with its environment.</param>
    /// <param name="turnsOn">What it does.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<Decision<ShownTrigger>> CreateAsync(Caller caller, ResourceId flag, TurnsOn turnsOn, CancellationToken cancellationToken)
    {
        var (id, secret) = (ids.NewId(), TriggerSecret.New());
        var write = new CustomWrite(
            flag,
            Actions.CreateTriggers,
            (resource, context) =>
                Task.FromResult<Decision<ResourceOutcome>>(
                    !FlagTriggers.Of(flag, resource).Accepted(out var triggers, out var refusal) ? refusal
                    : triggers.Count >= Most
                        ? new Refusal(
                            "too_many_triggers",
                            RefusalKind.Conflict,
                            $"{flag} has {Most} triggers, and that is the most there can be; delete one that is not needed."
                        )
                    : new ResourceOutcome(FlagTriggers.With(resource, flag, all => [.. all, New(context.Now)]), Changed: true)
                )
        );
        return RunAsync(caller, AsMaking(write, turnsOn) with { Verb = "made a trigger of the" }, id, secret, cancellationToken);

        FlagTrigger New(DateTimeOffset now) =>
            new()
            {
                Id = id,
                Version = 1,
                CreatedAt = now,
                Maintainer = caller.Actor.AsAnswerable,
                TurnsOn = turnsOn.Value,
                SecretHash = TriggerSecret.HashOf(secret),
            };
    }

    /// <param name="caller">Who changes it.</param>
    /// <param name="flag">The flag, with its environment.</param>
    /// <param name="id">The trigger.</param>
    /// <param name="edit">The change.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<Decision<ShownTrigger>> EditAsync(
        Caller caller,
        ResourceId flag,
        string id,
        TriggerEdit edit,
        CancellationToken cancellationToken
    )
    {
        var secret = TriggerSecret.New();
        var write = Change(
            flag,
            id,
            Actions.UpdateTriggers,
            trigger => edit.Apply(trigger, caller.Actor.AsAnswerable, TriggerSecret.HashOf(secret))
        );
        return RunAsync(
            caller,
            (edit.IsAsMaking ? AsMaking(write, new TurnsOn(edit.TurnsOn is true)) : write) with
            {
                Verb = "changed a trigger of the",
            },
            id,
            edit.CyclesUrl ? secret : null,
            cancellationToken
        );
    }

    /// <param name="caller">Who deletes it.</param>
    /// <param name="flag">The flag, with its environment.</param>
    /// <param name="id">The trigger.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<Resource>> DeleteAsync(Caller caller, ResourceId flag, string id, CancellationToken cancellationToken) =>
        await writer.WriteAsync(
            caller,
            Change(flag, id, Actions.DeleteTriggers, _ => null) with
            {
                Verb = "deleted a trigger of the",
            },
            cancellationToken
        );

    /// <param name="flag">The flag, with its environment.</param>
    /// <param name="id">The trigger.</param>
    /// <param name="action">The action that it takes.</param>
    /// <param name="change">Gives the changed trigger, the same one for no change, or null to delete it.</param>
    private static CustomWrite Change(ResourceId flag, string id, string action, Func<FlagTrigger, FlagTrigger?> change) =>
        new(
            flag,
            action,
            (resource, _) =>
            {
                if (!FlagTriggers.Find(flag, resource, id).Accepted(out var trigger, out var refusal))
                {
                    return Task.FromResult<Decision<ResourceOutcome>>(refusal);
                }

                var changed = change(trigger);
                return Task.FromResult<Decision<ResourceOutcome>>(
                    ReferenceEquals(changed, trigger)
                        ? new ResourceOutcome(resource, Changed: false)
                        : new ResourceOutcome(FlagTriggers.With(resource, flag, Replaced), Changed: true)
                );

                IEnumerable<FlagTrigger> Replaced(IReadOnlyList<FlagTrigger> all) =>
                    all.Select(it => it.Id == id ? changed : it).OfType<FlagTrigger>();
            }
        );

    /// <summary>It takes what a direct change of the flag takes, for from then on it can make one.</summary>
    private static CustomWrite AsMaking(CustomWrite write, TurnsOn turnsOn) =>
        write with
        {
            AlsoNeeds = [Actions.UpdateOn],
            AskedBy = TriggerAction.Of(turnsOn.Value),
        };

    private async Task<Decision<ShownTrigger>> RunAsync(
        Caller caller,
        CustomWrite write,
        string id,
        string? secret,
        CancellationToken cancellationToken
    ) =>
        (await writer.WriteAsync(caller, write, cancellationToken)).Accepted(out var resource, out var refusal)
        && FlagTriggers.Find(write.Resource, resource, id).Accepted(out var trigger, out refusal)
            ? new ShownTrigger(trigger, secret)
            : refusal;
}
