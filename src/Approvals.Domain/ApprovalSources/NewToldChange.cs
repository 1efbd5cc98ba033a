using System.Globalization;
using System.Text;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;

namespace Approvals.Domain.ApprovalSources;

/// <summary>A change as a source tells of it. Its texts may be anything until <see cref="Read"/> has looked at them.</summary>
public sealed record NewToldChange
{
    public const int MaxIdLength = 200;

    public const int MaxTitleLength = 500;

    public const int MaxDetailsLength = 30_000;

    public const int MaxCommentLength = 4_000;

    public const int MaxEmailLength = 254;

    public const int MaxLinkLength = 2_000;

    public const int MaxFormVariables = 50;

    public const int MaxFormVariableKeyLength = 64;

    public const int MaxFormVariableLength = 1_000;

    public required string ExternalId { get; init; }

    public required string Title { get; init; }

    public string? Details { get; init; }

    public string? Comment { get; init; }

    public required ToldThing Project { get; init; }

    public required ToldThing Environment { get; init; }

    public required ToldThing Flag { get; init; }

    public ToldPerson? RequestedBy { get; init; }

    public string? Link { get; init; }

    public IReadOnlyDictionary<string, string> FormVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>The change as it is kept, or why it cannot be. An address that is not for people to follow is left out.</summary>
    /// <param name="source">The source that tells of it.</param>
    public Decision<ToldChange> Read(ApprovalSource source) =>
        Check() is { } refusal
            ? refusal
            : new ToldChange
            {
                SourceId = source.Id,
                SourceName = source.Name,
                ExternalId = ExternalId,
                Title = Title,
                Details = ToldText.Lines(Details),
                Comment = ToldText.Lines(Comment),
                Project = Project,
                Environment = Environment,
                Flag = Flag,
                RequestedBy = RequestedBy,
                Link = LinkOf(Link),
                FormVariables = FormVariables.ToDictionary(it => it.Key, it => ToldText.Lines(it.Value) ?? ""),
            };

    private Refusal? Check() =>
        ToldText.CheckLine("_id", ExternalId, MaxIdLength)
        ?? ToldText.CheckLine("shortDescription", Title, MaxTitleLength)
        ?? ToldText.CheckLines("details", Details, MaxDetailsLength)
        ?? ToldText.CheckLines("comment", Comment, MaxCommentLength)
        ?? CheckThing("project", Project)
        ?? CheckThing("environment", Environment)
        ?? CheckThing("flag", Flag)
        ?? ToldText.CheckOptionalLine("requestedBy.id", RequestedBy?.Id, MaxIdLength)
        ?? ToldText.CheckOptionalLine("requestedBy.email", RequestedBy?.Email, MaxEmailLength)
        ?? CheckFormVariables();

    private static Refusal? CheckThing(string member, ToldThing thing) =>
        !ResourceKey.IsValid(thing.Key)
            ? ToldText.Invalid($"{member}.key", $"must be {ResourceKey.Rule}")
            : ToldText.CheckOptionalLine($"{member}.name", thing.Name, Labels.MaxNameLength) ?? CheckTags($"{member}.tags", thing.Tags);

    private static Refusal? CheckTags(string member, IReadOnlyList<string> tags) =>
        tags.Count > Labels.MaxTags
            ? ToldText.Invalid(member, $"must have at most {Labels.MaxTags} tags; it has {tags.Count}")
            : tags.Index()
                .Select(tag => ToldText.CheckLine($"{member}[{tag.Index}]", tag.Item, Labels.MaxTagLength))
                .FirstOrDefault(refusal => refusal is not null);

    private Refusal? CheckFormVariables() =>
        FormVariables.Count > MaxFormVariables
            ? ToldText.Invalid("approvalFormVariables", $"must have at most {MaxFormVariables} members; it has {FormVariables.Count}")
            : FormVariables
                .Select(it =>
                    ToldText.CheckLine("the name of a member of approvalFormVariables", it.Key, MaxFormVariableKeyLength)
                    ?? ToldText.CheckLines($"approvalFormVariables.{it.Key}", it.Value, MaxFormVariableLength)
                )
                .FirstOrDefault(refusal => refusal is not null);

    /// <summary>
    /// The address in the form that is shown; null where it is none that people can follow. Characters that are not seen, such as those for
    /// the direction of text, are taken out of addresses when they are read, which may leave none.
    /// </summary>
    private static string? LinkOf(string? text) =>
        text is { Length: <= MaxLinkLength }
        && !text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format)
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.UserInfo is ""
            ? address.AbsoluteUri
            : null;
}
