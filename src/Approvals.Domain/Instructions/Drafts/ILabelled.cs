namespace Approvals.Domain.Instructions.Drafts;

/// <summary>Something with a name, a description and tags.</summary>
internal interface ILabelled
{
    string Name { get; set; }

    /// <summary>Empty when there is none.</summary>
    string Description { get; set; }

    IReadOnlyList<string> Tags { get; set; }
}
