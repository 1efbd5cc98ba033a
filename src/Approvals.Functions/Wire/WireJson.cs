using System.Text.Json.Serialization;

namespace Approvals.Wire;

/// <summary>How answers are written: members that are unset are left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorRep))]
[JsonSerializable(typeof(ApprovalRequestRep))]
[JsonSerializable(typeof(ApprovalRequestListRep))]
[JsonSerializable(typeof(FlagRep))]
internal sealed partial class WireJson : JsonSerializerContext;
