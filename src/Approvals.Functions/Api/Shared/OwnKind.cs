namespace Approvals.Functions.Api.Shared;

/// <summary>The kinds of resources that are kept here, for the document: <see cref="Domain.Resources.ResourceKinds.Own"/>.</summary>
internal enum OwnKind
{
    Flag,
    Segment,
    AiConfig,
}
