namespace Approvals.Functions.Http.Json;

/// <summary>On a member of a body that is read, for clients send it, and is left out of the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal class UndocumentedAttribute : Attribute;
