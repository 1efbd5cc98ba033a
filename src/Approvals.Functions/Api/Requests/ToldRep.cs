using Approvals.Domain.ApprovalSources;

namespace Approvals.Functions.Api.Requests;

/// <summary>What an approval source told of a change. All of it is as the source gave it.</summary>
internal sealed record ToldRep
{
    public required string SourceId { get; init; }

    public required string SourceName { get; init; }

    /// <summary>The source's own id of its request.</summary>
    public required string ExternalId { get; init; }

    public required string Title { get; init; }

    /// <summary>What would change, in lines.</summary>
    public string? Details { get; init; }

    public string? Comment { get; init; }

    public required ToldThingRep Project { get; init; }

    public required ToldThingRep Environment { get; init; }

    public required ToldThingRep Flag { get; init; }

    /// <summary>Who asked there, by their address; absent where it was not told.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>The http or https address of the request in the source.</summary>
    public string? Link { get; init; }

    /// <summary>What was said in the source's form.</summary>
    public required IReadOnlyDictionary<string, string> FormVariables { get; init; }

    /// <summary>When the source said that it has made the change although it was not approved; absent where it did not.</summary>
    public long? MadeUnapprovedDate { get; init; }

    public static ToldRep Of(ToldChange told) =>
        new()
        {
            SourceId = told.SourceId,
            SourceName = told.SourceName,
            ExternalId = told.ExternalId,
            Title = told.Title,
            Details = told.Details,
            Comment = told.Comment,
            Project = ToldThingRep.Of(told.Project),
            Environment = ToldThingRep.Of(told.Environment),
            Flag = ToldThingRep.Of(told.Flag),
            RequestedBy = told.RequestedBy?.Email ?? told.RequestedBy?.Id,
            Link = told.Link,
            FormVariables = told.FormVariables,
            MadeUnapprovedDate = told.MadeUnapprovedAt?.ToUnixTimeMilliseconds(),
        };
}

/// <summary>A project, environment or flag of an approval source.</summary>
internal sealed record ToldThingRep(string Key, string? Name, IReadOnlyList<string> Tags)
{
    public static ToldThingRep Of(ToldThing thing) => new(thing.Key, thing.Name, thing.Tags);
}
