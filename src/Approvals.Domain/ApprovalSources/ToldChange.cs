using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.ApprovalSources;

/// <summary>
/// What an approval source told of a change that it makes itself once that is approved here. All of it is somebody else's text;
/// <see cref="NewToldChange"/> says what it may look like.
/// </summary>
public sealed record ToldChange
{
    /// <summary>The kind of the one instruction that stands for the change. It cannot be carried out here.</summary>
    public const string InstructionKind = "changeElsewhere";

    public required string SourceId { get; init; }

    /// <summary>The name of the source when it told of the change.</summary>
    public required string SourceName { get; init; }

    /// <summary>The source's own id of its request for approval.</summary>
    public required string ExternalId { get; init; }

    /// <summary>What is asked for, on one line.</summary>
    public required string Title { get; init; }

    /// <summary>What would change, in lines.</summary>
    public string? Details { get; init; }

    /// <summary>What was said about it by whom asks.</summary>
    public string? Comment { get; init; }

    public required ToldThing Project { get; init; }

    public required ToldThing Environment { get; init; }

    public required ToldThing Flag { get; init; }

    /// <summary>Who asked, as the source knows them; null where it did not say.</summary>
    public ToldPerson? RequestedBy { get; init; }

    /// <summary>The http or https address of the request in the source; null where it told none.</summary>
    public string? Link { get; init; }

    /// <summary>What was said in the source's form, by the keys of its fields.</summary>
    public IReadOnlyDictionary<string, string> FormVariables
    {
        get => field ?? new Dictionary<string, string>();
        init;
    }

    /// <summary>When the source said first that it has made the change although it was not approved here; null where it did not.</summary>
    public DateTimeOffset? MadeUnapprovedAt { get; init; }

    /// <summary>The instruction that stands for the change.</summary>
    [JsonIgnore]
    public Instruction AsInstruction =>
        new(JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["kind"] = InstructionKind, ["value"] = Title }));
}

/// <summary>A project, environment or flag of an approval source.</summary>
public sealed record ToldThing(string Key, string? Name)
{
    public IReadOnlyList<string> Tags
    {
        get => field ?? [];
        init;
    }
}

/// <summary>A person in an approval source.</summary>
public sealed record ToldPerson(string? Id, string? Email);
