namespace Approvals.Functions.Http.Json;

/// <summary>
/// On a member that may be null: the OpenAPI document says that it is required, as LaunchDarkly's does, and yet a body without it is
/// read. What its absence means is for the route to decide.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExpectedAttribute : Attribute;
