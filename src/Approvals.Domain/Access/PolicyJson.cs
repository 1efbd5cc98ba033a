using System.Text.Json.Serialization;

namespace Approvals.Domain.Access;

/// <summary>Writes the lists of a policy's statements, for its digest.</summary>
[JsonSerializable(typeof(string[][]))]
internal sealed partial class PolicyJson : JsonSerializerContext;
