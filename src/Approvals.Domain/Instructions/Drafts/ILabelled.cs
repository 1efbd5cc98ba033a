namespace Approvals.Domain.Instructions.Drafts;

/// <summary>Something with a name and tags.</summary>
internal interface ILabelled
{
    string Name { get; set; }

    IReadOnlyList<string> Tags { get; set; }
}
