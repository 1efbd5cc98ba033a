using Approvals.Domain.Resources.State;

namespace Approvals.Storage;

/// <summary>A resource just before and just after a request was applied, with the environments that the request reached.</summary>
/// <param name="Before">Before.</param>
/// <param name="After">Afterwards; null where the request deleted it.</param>
public sealed record AppliedStates(Resource Before, Resource? After);
