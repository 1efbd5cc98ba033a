namespace Approvals.Functions.Http.Json;

/// <summary>On a member of a body without which the others mean nothing: when it is wrong, nothing is said of those after it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ReadFirstAttribute : Attribute;
