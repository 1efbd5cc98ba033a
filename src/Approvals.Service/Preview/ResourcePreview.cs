using Approvals.Domain;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Preview;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;

namespace Approvals.Service.Preview;

/// <summary>What a change makes of a resource, in words, with what it needs and what the caller may do with it.</summary>
/// <param name="Id">The resource, as the change names it.</param>
/// <param name="AsOf">The time that is shown.</param>
public sealed record ResourcePreview(ResourceId Id, PreviewTime AsOf)
{
    /// <summary>The name of the resource; its key where it is gone.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the change makes a difference.</summary>
    public required bool Changed { get; init; }

    /// <summary>The change, in the order in which it was asked for.</summary>
    public required IReadOnlyList<InstructionLine> Instructions { get; init; }

    /// <summary>The parts that belong to no environment.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>The environments that the change reaches, as far as the caller may see them.</summary>
    public IReadOnlyList<(ProjectEnvironment Environment, IReadOnlyList<Part> Parts)> Environments { get; init; } = [];

    /// <summary>The resource before; null where it is not known.</summary>
    public Resource? Before { get; init; }

    /// <summary>The resource afterwards; null where it is deleted, or not known.</summary>
    public Resource? After { get; init; }

    public IReadOnlyList<PreviewConflict> Conflicts { get; init; } = [];

    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    public IReadOnlyList<AllowedAction> Actions { get; init; } = [];

    /// <summary>What a context is served, where one was given.</summary>
    public IReadOnlyList<EvaluatedEnvironment>? Evaluations { get; init; }
}

/// <summary>The time at which a preview shows the resource.</summary>
public enum PreviewTime
{
    /// <summary>As it is, and as it would be.</summary>
    Now,

    /// <summary>Just before and just after the request was applied.</summary>
    Applied,

    /// <summary>The request has ended, and no more is known than is shown.</summary>
    Ended,
}

/// <summary>An instruction as a sentence.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">The sentence.</param>
/// <param name="EnvironmentKey">The environment that it changes; null for what all of them share.</param>
public sealed record InstructionLine(string Kind, string Text, string? EnvironmentKey);

/// <summary>A conflict.</summary>
/// <param name="InstructionIndex">Position of the instruction among those of the preview; null where it is about none of them.</param>
/// <param name="Kind">The rule that found it; <see cref="Impossible"/> where the instruction cannot be carried out.</param>
/// <param name="Text">What is wrong.</param>
public sealed record PreviewConflict(int? InstructionIndex, string Kind, string Text)
{
    public const string Impossible = "impossible";

    /// <summary>The last change of the resource since it was asked for; null where it is not known.</summary>
    public ResourceChange? ChangedBy { get; init; }
}

/// <summary>A change of a resource.</summary>
/// <param name="Name">Who made it.</param>
/// <param name="Date">When, in Unix milliseconds.</param>
/// <param name="Text">What it was.</param>
public sealed record ResourceChange(string Name, long Date, string Text);

/// <summary>Something that the caller may do, or why not.</summary>
public sealed record AllowedAction(PreviewAction Action, Refusal? WhyNot)
{
    private const string SomeComment = "A reason";

    /// <summary>Whether the caller may do it with a comment that says why although a freeze is in effect.</summary>
    public bool IsAllowedWithComment { get; private init; }

    /// <param name="action">The action.</param>
    /// <param name="caller">Who would do it.</param>
    /// <param name="whyNot">Tells why somebody may not; null when they may.</param>
    internal static async Task<AllowedAction> OfAsync(PreviewAction action, Caller caller, Func<Caller, Task<Refusal?>> whyNot)
    {
        var refusal = await whyNot(caller);
        return new(action, refusal)
        {
            IsAllowedWithComment = refusal is Frozen && await whyNot(caller with { Comment = SomeComment }) is null,
        };
    }
}

/// <summary>What can be done with a request, or with a change that is thought of.</summary>
public enum PreviewAction
{
    Approve,
    Decline,
    Comment,
    Apply,
    Edit,
    Delete,

    /// <summary>Ask for the change.</summary>
    Request,

    /// <summary>Make the change directly.</summary>
    Change,
}

/// <summary>What a context gets in an environment before a change and after it.</summary>
public sealed record EvaluatedEnvironment(string Key, Evaluated Before, Evaluated After);

/// <summary>What a context gets.</summary>
/// <param name="Result">The result; of a segment with true or false as its value.</param>
/// <param name="Variation">The name of the variation that is served.</param>
/// <param name="Text">The reason in words.</param>
public sealed record Evaluated(FlagResult Result, string? Variation, string Text);
